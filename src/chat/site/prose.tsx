import type { VNode } from "preact";
import { fill } from "./fill.ts";
import { linkNumbers } from "./link-numbers.tsx";
import type { View } from "./view.ts";

/** A text with the numbers in it to press. Only those the directory shows: one place decides. */
export function Prose({ view, text }: { readonly view: View; readonly text: string }): VNode {
  const { organisation, contact } = view.deps.settings;
  const words = fill(text, { organisation, contact });
  return <>{linkNumbers(words, (number) => view.numbers.has(number))}</>;
}

/** Paragraphs of a text. */
export const Paragraphs = (props: {
  readonly view: View;
  readonly texts: readonly string[];
}): VNode => (
  <>
    {props.texts.map((text) => (
      <p key={text}>
        <Prose view={props.view} text={text} />
      </p>
    ))}
  </>
);
