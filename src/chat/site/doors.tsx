import type { VNode } from "preact";
import type { View } from "./view.ts";

/** The three doors and a human, each into the chat. */
export function Doors({ view, heading }: { readonly view: View; readonly heading: string }): VNode {
  const { frame } = view.texts;
  const doors = [
    ["drugs", frame.drugs, frame.drugs_text],
    ["schulden", frame.debts, frame.debts_text],
    ["uitweg", frame.exit_door, frame.exit_door_text],
    ["mens", frame.human, frame.human_text],
  ] as const;
  return (
    <section class="doors" aria-labelledby="deuren">
      <h2 id="deuren">{heading}</h2>
      <ul>
        {doors.map(([door, words, text]) => (
          <li key={door} class={door}>
            <a href={view.href(`/chat?deur=${door}`)}>
              <img src={view.picture(door)} alt="" width="56" height="56" />
              <span>
                <strong>{words}</strong>
                <span class="about">{text}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
