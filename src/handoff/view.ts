import { flowName } from "../dialogue/session.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { HandoffRow, PresenceRow, StoredHandoff, StoredNote } from "../store/handoff-store.ts";
import type { ConversationId, StoredMessage, TurnState } from "../store/store.ts";
import { idOf } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { openPerson, type Person } from "./person.ts";
import { toEntry } from "./queue.ts";
import type { Line, Note, Refusal, Summary, View, Who } from "./types.ts";

/**
 * One conversation, opened: to the one who holds it, to who was invited, or to a supervisor (the
 * console asks for a reason and records it). What the person did not want passed on stays shut for
 * all of them.
 */
export async function view(
  deps: HandoffDeps,
  who: Who,
  id: string,
  as: "holder" | "reader" | "supervisor",
): Promise<Result<View, Refusal>> {
  const conversation = idOf(id);
  const opened = conversation === null ? null : await open(deps, conversation);
  if (conversation === null || opened === null) return err({ why: "gone" });
  const { row, person } = opened;
  const may = {
    holder: row.holder === who.id,
    reader: row.readers.includes(who.id),
    supervisor: true,
  };
  if (!may[as]) return err({ why: "not_yours" });
  const [messages, notes, present] = await Promise.all([
    deps.store.messages(conversation),
    deps.store.notes(conversation),
    deps.store.presences(),
  ]);
  return ok({
    ...toEntry({ ...row, unanswered: messages.at(-1)?.direction === "in" }),
    handedOver: person.session.handedOver === true,
    summary: row.consent === "transcript" ? summaryOf(person.session) : null,
    lines: messages
      .filter(({ seq }) => seq >= firstOf(row))
      .map((message) => lineOf(message, person)),
    // An empty start has no remarks of an earlier time either.
    notes: notes
      .filter(({ at }) => row.consent === "transcript" || at >= row.since)
      .map((note) => noteOf(note, person, present)),
  });
}

/** Before a claim nobody reads what was not passed on, a supervisor neither. */
const firstOf = ({ consent, visibleFrom }: StoredHandoff): number =>
  consent === "transcript" ? 0 : visibleFrom;

interface Opened {
  readonly row: Omit<HandoffRow, "unanswered">;
  readonly person: Person;
}

function open(deps: HandoffDeps, id: ConversationId): Promise<Opened | null> {
  const at = deps.clock();
  return deps.store.turn<Opened | null>({ by: "conversation", id }, (state) => ({
    changes: {},
    result: opened(deps, state, at),
  }));
}

function opened(
  deps: HandoffDeps,
  { conversation: stored, handoff }: TurnState,
  at: Date,
): Opened | null {
  if (stored === null || handoff?.mode !== "queue") return null;
  const { id, channel, team, priority, lastInboundAt } = stored;
  const row: Opened["row"] = {
    ...handoff,
    conversation: id,
    channel,
    lastInboundAt,
    status: stored.status === "human" ? "human" : "waiting",
    team: team ?? "general",
    priority: priority ?? "normal",
  };
  return { row, person: openPerson(deps, stored, at) };
}

function noteOf(
  { by, at, body }: StoredNote,
  { sealer }: Person,
  present: readonly PresenceRow[],
): Note {
  return {
    by: present.find(({ counsellor }) => counsellor === by)?.alias ?? "een collega",
    at,
    text: sealer.open("text", body),
  };
}

function lineOf(
  { seq, direction, kind, at, body, delivery }: StoredMessage,
  { sealer }: Person,
): Line {
  const from = direction === "in" ? "client" : kind === "counsellor" ? "counsellor" : "bot";
  return { seq, from, at, delivery, text: sealer.open("text", body) };
}

/** Flows that lead to a subject or a human, and are none. */
const ABOUT_NOTHING: ReadonlySet<string> = new Set(["welkom", "mens", "anders", "overdracht"]);

function summaryOf({ trail, node, slots, referral, told = [] }: Session): Summary {
  const passed = [...trail, ...(node === null ? [] : [node])].map(flowName);
  const topics = passed.filter((flow) => !ABOUT_NOTHING.has(flow));
  return {
    topics: [...new Set([...told, ...topics])],
    slots,
    referred: referral === null ? [] : [referral.query.topic],
  };
}
