import type { Channel } from "../channels/channel.ts";
import { newSession } from "../dialogue/session.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { WHILE_OPEN } from "../handoff/types.ts";
import type { Address } from "../kernel/secret.ts";
import { contactHashes, dedupeHashes } from "../privacy/pseudonym.ts";
import type { Sealer } from "../privacy/seal.ts";
import type { Changes, NewMessage, StoredConversation, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";
import { hearHistory } from "./hear-history.ts";
import { openOrCreate, reopen } from "./open.ts";

/** Another bot's person, with what the two of them said. */
export interface Handover {
  readonly from: Address;
  /** The same for every repeat of the same request. */
  readonly dedupeKey: string;
  readonly language?: "nl" | "en" | undefined;
  /** Oldest first. */
  readonly history: readonly Said[];
}

export interface Said {
  readonly from: "client" | "bot";
  readonly text: string;
}

type Via = Pick<Channel, "id" | "capabilities">;

/** The other bot forwards nothing before its own request has had its answer. */
const BEGINS_MS = 2_000;
/** A counsellor reads no more, and it is nobody's archive. */
const MOST_TEXTS = 100;
const MOST_LETTERS = 2_000;

/**
 * Another bot hands somebody over: stored in one durable turn, nothing is sent in it. "exists": the
 * person is here already. "refused": they do not want us to write or may not write to us, or it is the
 * repeat of a start that is over; the other bot goes on. Throws as `receive` does.
 */
export async function startHandover(
  deps: ConversationDeps,
  channel: Via,
  handover: Handover,
): Promise<"started" | "exists" | "refused"> {
  const at = deps.clock();
  const begins = new Date(at.getTime() + BEGINS_MS);
  const { from, dedupeKey } = handover;
  const history = handover.history.slice(-MOST_TEXTS).map(cut);
  const said = history.filter((each) => each.from === "client").map(({ text }) => text);
  const { danger, language, topics } = await hearHistory(deps, said, handover.language ?? "nl");
  const session: Session = {
    ...newSession(),
    language,
    greeted: true,
    handedOver: true,
    told: topics,
    slots: danger === null ? {} : { crisis: danger },
  };
  const key = keyOf(deps, channel, from, dedupeHashes(deps.keys, channel.id, dedupeKey));
  const started = await deps.store.turn(key, (state) => {
    if (isHere(state)) return { changes: {}, result: "exists" as const };
    if (state.duplicate || !mayStart(state)) return { changes: {}, result: "refused" as const };
    const { sealer, create } = openOrCreate(deps, state, { from, language }, at);
    const changes: Changes = {
      ...(create === undefined ? {} : { create }),
      update: {
        session: sealer.seal("session", JSON.stringify(session)),
        status: "bot",
        team: null,
        priority: null,
        lastInboundAt: at,
        endedAt: null,
      },
      messages: history.map((said) => messageOf(sealer, said)),
      // What is left of an earlier time would end this one.
      withdraw: true,
      due: { set: { handover: begins }, clear: ["erase"] },
      count: ["started"],
    };
    return { changes, result: "started" as const };
  });
  if (started === "started") deps.wakeAt?.(begins);
  return started;
}

/**
 * The other bot has taken the person back: nothing more is sent, and no counsellor has them. Doing it
 * again, or at the same moment as a counsellor ends it, does nothing. "unknown": never was, or erased.
 */
export function stopHandover(
  deps: ConversationDeps,
  channel: Via,
  from: Address,
): Promise<"stopped" | "unknown"> {
  const at = deps.clock();
  return deps.store.turn(keyOf(deps, channel, from, []), (state) => {
    const { conversation } = state;
    if (conversation === null) return { changes: {}, result: "unknown" };
    return {
      changes: isOver(conversation) ? {} : stopChanges(deps, conversation, at),
      result: "stopped",
    };
  });
}

function keyOf({ keys }: ConversationDeps, channel: Via, from: Address, dedupe: readonly Buffer[]) {
  return {
    by: "contact",
    channel: channel.id,
    contacts: contactHashes(keys, channel.id, from),
    dedupe,
    dedupeDays: channel.capabilities.dedupeDays,
  } as const;
}

const isHere = ({ conversation }: TurnState): boolean =>
  conversation !== null && !isOver(conversation);

/** Not who wants no texts of ours, nor who was shut out. */
const mayStart = ({ conversation, optedOut }: TurnState): boolean =>
  !optedOut && conversation?.status !== "optedout";

const isOver = ({ status }: StoredConversation): boolean =>
  status === "ended" || status === "optedout";

const cut = ({ from, text }: Said): Said => ({
  from,
  text: text.slice(0, MOST_LETTERS),
});

function messageOf(sealer: Sealer, { from, text }: Said): NewMessage {
  const body = sealer.seal("text", text);
  return from === "client"
    ? { direction: "in", kind: "client", body }
    : { direction: "out", kind: "bot", body, sentElsewhere: true };
}

function stopChanges(deps: ConversationDeps, stored: StoredConversation, at: Date): Changes {
  const { session, sealer } = reopen(deps, stored);
  const left = { node: null, asked: [], team: null, resume: null, referral: null } as const;
  return {
    update: {
      session: sealer.seal("session", JSON.stringify({ ...session, ...left, status: "ended" })),
      status: "ended",
      team: null,
      priority: null,
      epoch: stored.epoch + 1,
      endedAt: at,
    },
    handoff: null,
    withdraw: true,
    due: {
      clear: WHILE_OPEN,
      set: { erase: new Date(at.getTime() + deps.settings.eraseAfter) },
    },
    count: ["ended"],
  };
}
