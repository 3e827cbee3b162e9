import type { ComponentChildren } from "preact";
import { BESIDE } from "../site/layout.tsx";
import { PHONE, PhoneLink } from "../site/phone-link.tsx";

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/;
const LINKS = new RegExp(`(?<tel>${PHONE.source})|${ADDRESS.source}`, "g");

/** A number can be tapped. A web page opens beside the chat, which a way back would not find again. */
export function linkNumbers(text: string): ComponentChildren {
  let end = 0;
  const parts = [...text.matchAll(LINKS)].flatMap((match) => {
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    const [found] = match;
    const isPhone = match.groups?.["tel"] !== undefined;
    return [before, isPhone ? <PhoneLink number={found} /> : webLink(found)];
  });
  return [...parts, text.slice(end)];
}

const webLink = (url: string) => (
  <a class="utrecht-link" href={url} {...BESIDE}>
    {url}
  </a>
);
