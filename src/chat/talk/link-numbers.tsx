import type { ComponentChildren } from "preact";
import { BESIDE } from "../site/layout.tsx";

/** 112, 113, 0800-0113, 088-0767 000, 14 030; and addresses on the web. */
const LINKS =
  /(?<tel>\b(?:11[23]|0\d{2,3}-\d[\d ]{2,9}\d|14 0\d{2})\b)|(?<url>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/g;

/** A number can be tapped. A web page opens beside the chat, which a way back would not find again. */
export function linkNumbers(text: string): ComponentChildren {
  let end = 0;
  const parts = [...text.matchAll(LINKS)].flatMap((match) => {
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    return [before, match.groups?.["tel"] === undefined ? webLink(match[0]) : telLink(match[0])];
  });
  return [...parts, text.slice(end)];
}

export const telLink = (number: string, words: string = number) => (
  <a class="utrecht-link" href={`tel:${number.replaceAll(/\D/g, "")}`}>
    {words}
  </a>
);

const webLink = (url: string) => (
  <a class="utrecht-link" href={url} {...BESIDE}>
    {url}
  </a>
);
