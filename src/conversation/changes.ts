import type { Event, Session } from "../dialogue/turn-types.ts";
import { nodeOf } from "../dialogue/find.ts";
import { teamOpensAt } from "../directory/team-hours.ts";
import { mediumOf } from "../handoff/medium.ts";
import { createConversationKey, type Sealer } from "../privacy/seal.ts";
import type { Changes, DueKind, NewMessage, TurnState } from "../store/store.ts";
import { orderedId } from "../kernel/ordered-id.ts";
import type { OutboundExtra, Signal } from "../kernel/outbound-extra.ts";
import type { Address } from "../kernel/secret.ts";
import { countsOf } from "./counts.ts";
import { handoffDue, handoffOf, priorityOf, type Due } from "./handoff-changes.ts";
import type { ConversationDeps } from "./deps.ts";
import type { Reply } from "./reply.ts";
import type { ReplyMessage } from "./reply-part.ts";
import { shownChoices } from "./shown-choices.ts";
import { numbersBefore, stopped } from "./stopped.ts";

/** A farewell that cannot be sent is forgotten after an hour. */
const FAREWELL_MS = 3_600_000;

interface Outcome {
  readonly reply: Reply;
  readonly sealer: Sealer;
  readonly channel: string;
  readonly at: Date;
  /** As it was before. */
  readonly state: TurnState;
}

/** What a reply changes in the store, apart from what was received. */
export function changesOf(
  deps: ConversationDeps,
  { reply, sealer, channel, at, state }: Outcome,
): Changes {
  const { session, events } = reply;
  const handoff = handoffOf(reply, state, at);
  const due = dueOf(deps, reply, channel, at, state);
  const stops = stopped(session, session.status);
  const said = reply.parts.filter((part) => part.type === "message");
  const owed = numbersBefore(deps, session, state, at);
  const outbound = said.map((part, index) =>
    outboundMessage(
      deps,
      { sealer, channel, at },
      part,
      index === said.length - 1 ? stops : undefined,
    ),
  );
  return {
    update: {
      session: sealer.seal("session", JSON.stringify(session)),
      status: session.status,
      team: session.team,
      ...priorityOf(reply, state),
      endedAt: session.status === "ended" || session.status === "optedout" ? at : null,
    },
    messages: [...owed.messages, ...outbound],
    due: { ...due, clear: [...due.clear, ...owed.clear] },
    ...(handoff === undefined ? {} : { handoff }),
    ...optOutOf(events),
    count: countsOf(events),
  };
}

interface Erasure extends Omit<Outcome, "sealer" | "state"> {
  readonly address: Address;
  /** The session that goes. */
  readonly before: Session;
}

/**
 * WIS: all is destroyed in this turn; the neutral confirmation travels alone. The chat page says it
 * by itself.
 */
export function eraseChanges(
  deps: ConversationDeps,
  { reply, before, address, channel, at }: Erasure,
): Changes {
  const count = countsOf(reply.events);
  const confirmation = reply.parts.find((part) => part.type === "message");
  if (confirmation?.type !== "message" || channel === "web") return { erase: {}, count };
  const id = orderedId(at, deps.random);
  const { wrapped, sealer } = createConversationKey(deps.keys, id, deps.random);
  return {
    erase: {
      farewell: {
        id,
        wrappedKey: wrapped,
        address: sealer.seal("address", address.reveal()),
        session: sealer.seal("session", "{}"),
        message: outboundMessage(
          deps,
          { sealer, channel, at },
          confirmation,
          stopped(before, "ended"),
        ),
        until: new Date(at.getTime() + FAREWELL_MS),
      },
    },
    count,
  };
}

function outboundMessage(
  deps: ConversationDeps,
  { sealer, channel, at }: Pick<Outcome, "sealer" | "channel" | "at">,
  part: ReplyMessage,
  signal: Signal | undefined,
): NewMessage {
  const choices = part.choices.map(({ label }) => label);
  const buttons = choices.length > 0 && shownChoices(deps, channel, choices.length) === "buttons";
  const extra: OutboundExtra = {
    ...(buttons ? { choices } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
  return {
    direction: "out",
    kind: part.kind,
    body: sealer.seal("text", part.text),
    ref: orderedId(at, deps.random),
    ...(buttons || signal !== undefined
      ? { extra: sealer.seal("text", JSON.stringify(extra)) }
      : {}),
  };
}

function optOutOf(events: readonly Event[]): Pick<Changes, "optOut"> {
  if (events.some((event) => event.type === "opted_out")) return { optOut: "add" };
  return events.some((event) => event.type === "opted_in") ? { optOut: "remove" } : {};
}

const LATER: readonly DueKind[] = ["remind", "close", "timeout", "erase"];

/** What happens if the person stays silent from now on. */
function dueOf(
  deps: ConversationDeps,
  reply: Reply,
  channel: string,
  at: Date,
  state: TurnState,
): Due {
  const { session, events } = reply;
  const silence = silenceOf(deps, session, channel);
  const opens = events.some((event) => event.type === "handed_off" && event.mode === "callback")
    ? teamOpensAt(deps.hours(session.team ?? "general"), at)
    : null;
  const handoff = handoffDue(reply, state, at);
  return {
    clear: [
      ...LATER.filter((kind) => silence[kind] === undefined),
      ...(session.unanswered === undefined ? (["answer"] as const) : []),
      ...handoff.clear,
    ],
    set: {
      ...Object.fromEntries(
        Object.entries(silence).map(([kind, after]) => [kind, new Date(at.getTime() + after)]),
      ),
      ...handoff.set,
      ...(opens === null ? {} : { callback: opens }),
    },
  };
}

function silenceOf(
  deps: ConversationDeps,
  session: Session,
  channel: string,
): Partial<Record<DueKind, number>> {
  const { settings } = deps;
  const medium = mediumOf(channel);
  const remind = session.reminded ? null : settings.remindAfter[medium];
  const whileSilent = {
    ...(remind === null ? {} : { remind }),
    close: settings.closeAfter[medium],
  };
  switch (session.status) {
    case "bot":
      return whileSilent;
    case "waiting":
      // Somebody in a crisis still talks with the bot; who waits for a human is left in peace.
      return session.team === "crisis" ? whileSilent : whileWaiting(deps, session);
    case "human":
      return {};
    case "ended":
    case "optedout":
      // Forgotten a day later, somebody abusive would be a stranger again: retention does it.
      return session.blocked === true ? {} : { erase: settings.eraseAfter };
  }
}

function whileWaiting(
  { flows, settings }: ConversationDeps,
  { node }: Session,
): { timeout?: number } {
  const timeout = node === null ? undefined : nodeOf(flows, node).timeout;
  return timeout === undefined ? {} : { timeout: settings.waitLimit };
}
