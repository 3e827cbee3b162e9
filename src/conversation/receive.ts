import type { Channel, InboundMessage } from "../channels/channel.ts";
import { step } from "../dialogue/step.ts";
import type { Event, Heard, Session } from "../dialogue/turn-types.ts";
import { contactHashes, dedupeHashes } from "../privacy/pseudonym.ts";
import type { Changes, Decision, TurnState } from "../store/store.ts";
import { changesOf, eraseChanges } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { openOrCreate, type OpenConversation } from "./open.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { understandText } from "./understand-text.ts";
import { mediumOf, worldAt } from "./world.ts";

export type Received =
  | { readonly outcome: "answered"; readonly reply: Reply }
  /** The gateway sent it again: taken before, and answered then. */
  | { readonly outcome: "duplicate" }
  /** `accepts` said no. */
  | { readonly outcome: "refused" };

/**
 * Takes one text: dedupe, load, understand, step, words, seal, all in one durable transaction.
 * Resolves after the commit; throws STORE_BUSY, STORE_FULL or STORE_FAILED with nothing stored.
 *
 * @param accepts looks in the same transaction: a late text must not revive an erased conversation
 */
export async function receive(
  deps: ConversationDeps,
  channel: Pick<Channel, "id" | "capabilities">,
  message: InboundMessage,
  accepts: (state: TurnState) => boolean = () => true,
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
    if (!accepts(state)) {
      // Without a conversation the text stays taken: what is erased is not revived by a repeat.
      const again = state.conversation !== null;
      return { changes: {}, result: { outcome: "refused" }, again };
    }
    const conversation = openOrCreate(deps, state, message, at);
    return answer(deps, conversation, state, channel.id, message, at);
  });
  deps.failpoint?.("after-commit");
  return received;
}

function answer(
  deps: ConversationDeps,
  conversation: OpenConversation,
  state: TurnState,
  channel: string,
  message: InboundMessage,
  at: Date,
): Decision<Received> {
  const { session, sealer, create } = conversation;
  const medium = mediumOf(channel);
  const heard = hear(deps, session, message);
  const turn =
    message.media && message.text.reveal().trim() === ""
      ? aboutMedia(deps, session)
      : step(deps.flows, session, { type: "heard", heard }, worldAt(deps, medium, at));
  const said = reply(deps, turn, { medium, at, queue: queuePlace(state, at) });
  const result: Received = { outcome: "answered", reply: said };
  if (turn.events.some((event) => event.type === "erased")) {
    return {
      changes: eraseChanges(deps, { reply: said, address: message.from, medium, at }),
      result,
    };
  }
  const changes = changesOf(deps, { reply: said, sealer, medium, at, state });
  // A provider that opted the person out by itself has confirmed it too, and would refuse our text.
  const outbound = message.optOut === "stop" ? [] : (changes.messages ?? []);
  const inbound = {
    direction: "in",
    kind: "client",
    body: sealer.seal("text", message.text.reveal()),
  } as const;
  const all: Changes = {
    ...changes,
    ...(create === undefined ? {} : { create, count: ["started", ...(changes.count ?? [])] }),
    update: { ...changes.update, lastInboundAt: at },
    messages: [inbound, ...outbound],
  };
  return { changes: all, result };
}

/** What a provider heard by itself counts as the command. */
function hear(deps: ConversationDeps, session: Session, message: InboundMessage): Heard {
  const heard = understandText(deps, session, message.text.reveal());
  if (message.optOut === undefined) return heard;
  const intent = message.optOut === "stop" ? "optout" : "start";
  return { ...heard, intent, command: true, confidence: 1 };
}

/** A photo or a voice note: not kept, asked to type. The question stays open. */
function aboutMedia(
  { flows }: ConversationDeps,
  session: Session,
): { session: Session; events: Event[] } {
  if (session.status === "optedout" || session.status === "human") return { session, events: [] };
  const { greeting, media, menu } = flows.interruptions;
  const node = session.node ?? menu;
  const said = (key: string): Event => ({ type: "said", key, kind: "bot", node });
  return {
    session: { ...session, greeted: true },
    events: session.greeted ? [said(media)] : [said(greeting), said(media)],
  };
}
