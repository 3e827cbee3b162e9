import type { ComponentChildren } from "preact";
import { PHONE, PhoneLink } from "./phone-link.tsx";

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/;
const LINKS = new RegExp(`(${PHONE.source}|${ADDRESS.source})`);

/** In a place of its own: the conversation stays where it is. */
export const BESIDE = { target: "_blank", rel: "noopener noreferrer" } as const;

/** A number can be tapped. A web page opens beside the chat, which a way back would not find again. */
export function linkNumbers(
  text: string,
  isShown: (number: string) => boolean = () => true,
): ComponentChildren {
  return text.split(LINKS).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part.startsWith("http")) {
      return (
        <a class="utrecht-link" href={part} {...BESIDE}>
          {part}
        </a>
      );
    }
    return isShown(part) ? <PhoneLink number={part} /> : part;
  });
}
