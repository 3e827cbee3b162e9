import type { VNode } from "preact";
import type { Carried } from "../carried.ts";

/** Goes along from form to form until somebody is in again. */
export function HiddenCarried({ carried }: { readonly carried: Carried }): VNode {
  return (
    <>
      {carried.onward === "" ? null : <input type="hidden" name="verder" value={carried.onward} />}
      {carried.text === "" ? null : <input type="hidden" name="tekst" value={carried.text} />}
    </>
  );
}
