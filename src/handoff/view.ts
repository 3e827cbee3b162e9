import { flowName } from "../dialogue/session.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Sealer } from "../privacy/seal.ts";
import type { StoredHandoff } from "../store/handoff-store.ts";
import type { ConversationId, StoredMessage } from "../store/store.ts";
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
  const rows = conversation === null ? [] : await deps.store.handoffs();
  const row = rows.find((one) => conversation?.equals(one.conversation) === true);
  if (conversation === null || row === undefined) return err({ why: "gone" });
  const may = {
    holder: row.holder === who.id,
    reader: row.readers.includes(who.id),
    supervisor: true,
  };
  if (!may[as]) return err({ why: "not_yours" });
  const person = await open(deps, conversation);
  if (person === null) return err({ why: "gone" });
  const [messages, notes] = await Promise.all([
    deps.store.messages(conversation),
    notesOf(deps, conversation, person.sealer),
  ]);
  return ok({
    ...toEntry(row),
    summary: row.consent === "transcript" ? summaryOf(person.session) : null,
    lines: messages
      .filter(({ seq }) => seq >= firstOf(row))
      .map((message) => lineOf(message, person)),
    notes,
  });
}

/** Before a claim nobody reads what was not passed on, a supervisor neither. */
const firstOf = ({ consent, visibleFrom }: StoredHandoff): number =>
  consent === "transcript" ? 0 : visibleFrom;

function open(deps: HandoffDeps, id: ConversationId): Promise<Person | null> {
  const at = deps.clock();
  return deps.store.turn<Person | null>({ by: "conversation", id }, ({ conversation }) => ({
    changes: {},
    result: conversation === null ? null : openPerson(deps, conversation, at),
  }));
}

async function notesOf(
  deps: HandoffDeps,
  id: ConversationId,
  sealer: Sealer,
): Promise<readonly Note[]> {
  const [notes, present] = await Promise.all([deps.store.notes(id), deps.store.presences()]);
  return notes.map(({ by, at, body }) => ({
    by: present.find(({ counsellor }) => counsellor === by)?.alias ?? "een collega",
    at,
    text: sealer.open("text", body),
  }));
}

function lineOf(
  { seq, direction, kind, at, body, delivery }: StoredMessage,
  { sealer }: Person,
): Line {
  const from = direction === "in" ? "client" : kind === "counsellor" ? "counsellor" : "bot";
  return { seq, from, at, delivery, text: sealer.open("text", body) };
}

function summaryOf({ trail, node, slots, referral }: Session): Summary {
  const passed = [...trail, ...(node === null ? [] : [node])].map(flowName);
  const topics = passed.filter((flow) => flow !== "welkom" && flow !== "mens" && flow !== "anders");
  return {
    topics: [...new Set(topics)],
    slots,
    referred: referral === null ? [] : [referral.query.topic],
  };
}
