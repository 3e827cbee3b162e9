import type { VNode } from "preact";
import type { TalkLine } from "../../conversation/web-view.ts";
import { linkNumbers } from "../site/link-numbers.tsx";
import type { sayIn } from "./regions.tsx";
import type { Sheet } from "./sheet.ts";

const WHO = { client: "jij", bot: "chatbot", counsellor: "mens" } as const;

/** Texts as they stand in the log; the id of one is the same in every render. */
export function lines(
  say: ReturnType<typeof sayIn>,
  sheet: Pick<Sheet, "lines" | "language">,
  mark = -1,
): VNode[] {
  return sheet.lines.map(({ seq, from, text }: TalkLine) => (
    <li id={`m${seq}`} class={`tekst tekst--${from}`} key={seq}>
      {seq === mark ? <a id="nu" /> : null}
      <span class="wie">{say(WHO[from])}</span>
      {from === "client" ? <p>{text}</p> : <p lang={sheet.language}>{linkNumbers(text)}</p>}
    </li>
  ));
}
