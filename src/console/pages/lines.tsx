import type { VNode } from "preact";
import type { Line } from "../../handoff/types.ts";
import { DELIVERY } from "../labels.ts";
import { moment } from "../moments.ts";
import { MisreadForm, type MisreadProps } from "./misread-form.tsx";

/** What it said has no delivery of ours. */
const OTHER_BOT = "De andere chatbot";
const FROM = { client: "Deze persoon", bot: "Uitweg (automatisch)", counsellor: "Hulpverlener" };

/** What was said, oldest first. Lines are told apart by words and shape, not by colour alone. */
export function Lines(props: {
  readonly lines: readonly Line[];
  readonly now: Date;
  /** Absent: this reader has no say in it. */
  readonly misread?: MisreadProps;
}): VNode {
  const { lines, now, misread } = props;
  return (
    <div class="lines" role="log" aria-label="Berichten" tabIndex={0} id="lines-box">
      <ol id="lines" data-live data-keyed>
        {lines.map((line) => (
          <li class={`line ${line.from}`} data-key={line.seq} key={line.seq}>
            <p class="line-from">
              {whose(line)} <time dateTime={line.at.toISOString()}>{moment(line.at, now)}</time>
            </p>
            <p class="line-text" dir="auto">
              {line.text}
            </p>
            {line.delivery === null ? null : (
              <p class={`line-state ${line.delivery}`}>{DELIVERY[line.delivery]}</p>
            )}
            {misread === undefined || line.from !== "client" ? null : (
              <MisreadForm {...misread} seq={line.seq} />
            )}
          </li>
        ))}
      </ol>
      {lines.length === 0 ? <p class="quiet">Nog geen berichten.</p> : null}
      <span id="nu" />
    </div>
  );
}

const whose = ({ from, delivery }: Line): string =>
  from === "bot" && delivery === null ? OTHER_BOT : FROM[from];
