import type { VNode } from "preact";
import { fill } from "./fill.ts";
import { PHONE, PhoneLink } from "./phone-link.tsx";
import type { View } from "./view.ts";

const NUMBERS = new RegExp(`(${PHONE.source})`);

/** A text with the numbers in it to press. Only those the directory shows: one place decides. */
export function Prose({ view, text }: { readonly view: View; readonly text: string }): VNode {
  const { organisation, contact } = view.deps.settings;
  const parts = fill(text, { organisation, contact }).split(NUMBERS);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 && view.numbers.has(part) ? <PhoneLink number={part} /> : part,
      )}
    </>
  );
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
