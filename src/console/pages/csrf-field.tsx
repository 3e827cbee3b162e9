import type { VNode } from "preact";

/** In every form of somebody who is signed in: a page of another site cannot know it. */
export function CsrfField({ visit }: { readonly visit: { readonly csrf: string } }): VNode {
  return <input type="hidden" name="csrf" value={visit.csrf} />;
}
