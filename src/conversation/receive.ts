import type { Channel, InboundMessage } from "../channels/channel.ts";
import { step } from "../dialogue/step.ts";
import type { Event, Session, Turn } from "../dialogue/turn-types.ts";
import { contactHashes, dedupeHashes } from "../privacy/pseudonym.ts";
import type { Changes, Decision, TurnState } from "../store/store.ts";
import { changesOf, eraseChanges } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { arrive, inbound, isMediaOnly, type Arrival } from "./arrival.ts";
import { openOrCreate } from "./open.ts";
import { putOff, type PutOff } from "./put-off.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { withoutWaiting } from "./waiting-texts.ts";
import { worldAt } from "./world.ts";

export type Received =
  | { readonly outcome: "answered"; readonly reply: Reply }
  | PutOff
  /** The gateway sent it again: taken before, and answered then. */
  | { readonly outcome: "duplicate" }
  /** `accepts` said no. */
  | { readonly outcome: "refused" };

export interface ReceiveOptions {
  /** Looks in the same transaction: a late text must not revive an erased conversation. */
  readonly accepts?: (state: TurnState) => boolean;
  /** The person can write nothing more before there is an answer: do not wait for it. */
  readonly atOnce?: boolean;
}

/**
 * Takes one text: dedupe, load, understand, step, words, seal, all in one durable transaction.
 * Resolves after the commit; throws STORE_BUSY, STORE_FULL or STORE_FAILED with nothing stored.
 */
export async function receive(
  deps: ConversationDeps,
  channel: Pick<Channel, "id" | "capabilities">,
  message: InboundMessage,
  { accepts = () => true, atOnce = false }: ReceiveOptions = {},
): Promise<Received> {
  const { keys, store, clock } = deps;
  const at = clock();
  const key = {
    by: "contact",
    channel: channel.id,
    contacts: contactHashes(keys, channel.id, message.from),
    dedupe: dedupeHashes(keys, channel.id, message.dedupeKey),
    dedupeDays: channel.capabilities.dedupeDays,
  } as const;
  const received = await store.turn<Received>(key, (state) => {
    deps.failpoint?.("before-commit");
    if (state.duplicate) return { changes: {}, result: { outcome: "duplicate" } };
    if (!accepts(state) || !isKnown(channel, state)) {
      // Without a conversation the text stays taken: what is erased is not revived by a repeat.
      const again = state.conversation !== null;
      return { changes: {}, result: { outcome: "refused" }, again };
    }
    const conversation = openOrCreate(deps, state, message, at);
    const arrival = arrive(deps, { conversation, state, channel: channel.id, message, at });
    return (atOnce ? null : putOff(deps, arrival)) ?? answer(deps, arrival);
  });
  deps.failpoint?.("after-commit");
  if (received.outcome === "waits") deps.wakeAt?.(received.until);
  return received;
}

/** Where another bot hands people over nobody begins by writing: what comes too late revives nothing. */
const isKnown = ({ capabilities }: Pick<Channel, "capabilities">, state: TurnState): boolean =>
  !capabilities.signals || state.conversation !== null;

function answer(deps: ConversationDeps, arrival: Arrival): Decision<Received> {
  const { conversation, state, channel, message, heard, at } = arrival;
  const { session, sealer, create } = conversation;
  const turn = isMediaOnly(message)
    ? aboutMedia(deps, session)
    : step(
        deps.flows,
        withoutWaiting(session),
        { type: "heard", heard },
        worldAt(deps, channel, at),
      );
  const said = reply(deps, turn, { channel, at, queue: queuePlace(state, at) });
  const result: Received = { outcome: "answered", reply: said };
  if (turn.events.some((event) => event.type === "erased")) {
    return {
      changes: eraseChanges(deps, {
        reply: said,
        before: session,
        address: message.from,
        channel,
        at,
      }),
      result,
    };
  }
  const changes = changesOf(deps, { reply: said, sealer, channel, at, state });
  // A provider that opted the person out by itself has confirmed it too, and would refuse our text.
  const outbound = message.optOut === "stop" ? [] : (changes.messages ?? []);
  const all: Changes = {
    ...changes,
    ...(create === undefined ? {} : { create, count: ["started", ...(changes.count ?? [])] }),
    update: { ...changes.update, lastInboundAt: at },
    messages: [inbound(arrival), ...outbound],
  };
  return { changes: all, result };
}

/** A human sees that something came; behind another bot nobody would know that it is not kept. */
function isTold({ status, handedOver }: Session): boolean {
  if (status === "human") return handedOver === true;
  return status !== "optedout" && (status !== "ended" || handedOver !== true);
}

/** A photo or a voice note: not kept, asked to type. The question stays open. */
function aboutMedia({ flows }: ConversationDeps, session: Session): Turn {
  if (!isTold(session)) return { session, events: [] };
  const { greeting, media, menu } = flows.interruptions;
  const node = session.node ?? menu;
  const said = (key: string): Event => ({ type: "said", key, kind: "bot", node });
  return {
    session: { ...session, greeted: true },
    events: session.greeted ? [said(media)] : [said(greeting), said(media)],
  };
}
