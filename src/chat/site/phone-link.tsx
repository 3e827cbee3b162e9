import type { VNode } from "preact";

/** 112, 113, 0800-8115, 0900-8844, 033-448 11 86, 14 030. */
export const PHONE = /\b(?:11[23]|0\d{2,3}-\d[\d ]*\d|14 0\d{2})\b/;

/** A number that can be tapped. */
export const PhoneLink = (props: { readonly number: string; readonly words?: string }): VNode => (
  <a
    class="utrecht-link utrecht-link--html-a tel"
    href={`tel:${props.number.replaceAll(/\D/g, "")}`}
  >
    {props.words ?? props.number}
  </a>
);
