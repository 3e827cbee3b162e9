import type { VNode } from "preact";
import { fill } from "./fill.ts";
import type { View } from "./view.ts";

/** 112, 113, 0800-8115, 0900-8844, 033-448 11 86, 14 030. */
const NUMBER = /\b(0\d{2,3}-[\d ]*\d|14 0\d{2}|11[23])\b/;

/** A text with the numbers in it to press. Only those the directory shows: one place decides. */
export function Prose({ view, text }: { readonly view: View; readonly text: string }): VNode {
  const { organisation, contact } = view.deps.settings;
  const parts = fill(text, { organisation, contact }).split(NUMBER);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 && view.numbers.has(part) ? <PhoneLink number={part} /> : part,
      )}
    </>
  );
}

export const PhoneLink = (props: { readonly number: string; readonly words?: string }): VNode => (
  <a
    class="utrecht-link utrecht-link--html-a tel"
    href={`tel:${props.number.replace(/[^\d+]/g, "")}`}
  >
    {props.words ?? props.number}
  </a>
);

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
