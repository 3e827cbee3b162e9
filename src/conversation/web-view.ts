import { expected, guessOf } from "../dialogue/find.ts";
import { flowName } from "../dialogue/session.ts";
import type { Language } from "../dialogue/types.ts";
import type { Session, Status } from "../dialogue/turn-types.ts";
import type { Sealer } from "../privacy/seal.ts";
import type { StoredMessage, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";
import { reopen } from "./open.ts";
import { queuePlace } from "./queue-place.ts";

/** One text as the person reads it. */
export interface TalkLine {
  readonly seq: number;
  readonly from: "client" | "bot" | "counsellor";
  readonly text: string;
  readonly at: Date;
}

/** A conversation as its page shows it. */
export interface Talk {
  /** For signs between screens; never on the page. */
  readonly id: string;
  readonly status: Status;
  readonly language: Language;
  /** 1 is next; null for who is in no queue. */
  readonly place: number | null;
  /** The first name of who has the conversation. */
  readonly human: string | null;
  readonly onHold: boolean;
  /** A counsellor shut the person out. */
  readonly blocked: boolean;
  /** The open question's answers. They outlive a reload: the session knows them. */
  readonly choices: readonly string[];
  readonly lines: readonly TalkLine[];
  /** The newest text's, also when it is not in `lines`; -1 when there is none. */
  readonly lastSeq: number;
  /** Changes with every open question: a button of an older page answers nothing any more. */
  readonly question: string;
  /** The numbers are to be in sight. */
  readonly crisis: boolean;
}

export type Snapshot = Omit<Talk, "lines" | "lastSeq" | "crisis"> & {
  readonly sealer: Sealer;
  readonly inCrisis: boolean;
};

/** All that is in the conversation itself, without its texts. */
export function snapshot(deps: ConversationDeps, state: TurnState, at: Date): Snapshot | null {
  const { conversation: stored } = state;
  if (stored === null) return null;
  const { session, sealer } = reopen(deps, stored);
  const { status, language, team, blocked = false } = session;
  const node = session.node ?? "";
  return {
    id: stored.id.toString("hex"),
    status,
    language,
    blocked,
    ...whoIsThere(state),
    place: isQueued(state) ? queuePlace(state, at).place(session) : null,
    choices: choicesOf(deps, session),
    question: `${node}:${stored.lastInboundAt.getTime().toString(36)}`,
    sealer,
    inCrisis: team === "crisis" || (status !== "human" && flowName(node) === "crisis"),
  };
}

function whoIsThere({ conversation, handoff, queue }: TurnState): Pick<Talk, "human" | "onHold"> {
  const holder = conversation?.status === "human" ? (handoff?.holder ?? null) : null;
  if (holder === null) return { human: null, onHold: false };
  return { human: queue.presence(holder)?.alias ?? "", onHold: handoff?.onHold ?? false };
}

const isQueued = ({ conversation, handoff }: TurnState): boolean =>
  conversation?.status === "waiting" && handoff?.mode === "queue";

function choicesOf({ flows, locales }: ConversationDeps, session: Session): readonly string[] {
  const locale = locales[session.language];
  return expected(flows, session)
    .filter(({ digit }) => digit > 0)
    .sort((a, b) => a.digit - b.digit)
    .map(({ id, flow }) => {
      const guess = guessOf(flows, session, id);
      return guess === undefined ? locale.label(flow, id) : locale.guess(guess);
    });
}

/** A text that was withdrawn before it was sent is not shown; all others are, at once. */
export function linesOf(
  messages: readonly StoredMessage[],
  { sealer, inCrisis }: Snapshot,
  after: number,
): Pick<Talk, "lines" | "lastSeq" | "crisis"> {
  const shown = messages.filter(({ delivery }) => delivery !== "cancelled");
  const ours = shown.filter(({ direction }) => direction === "out");
  return {
    lines: shown
      .filter(({ seq }) => seq > after)
      .map(({ seq, direction, kind, body, at }) => ({
        seq,
        at,
        from: direction === "in" ? "client" : kind === "counsellor" ? "counsellor" : "bot",
        text: sealer.open("text", body),
      })),
    lastSeq: messages.at(-1)?.seq ?? -1,
    crisis: inCrisis || ours.at(-1)?.kind === "crisis",
  };
}
