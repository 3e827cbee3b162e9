import { setTimeout as sleep } from "node:timers/promises";
import type { Team } from "../dialogue/types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { QueueState, StoredHandoff } from "../store/handoff-store.ts";
import type { Changes, Decision, StoredConversation, TurnState } from "../store/store.ts";
import { isAlarmOpen } from "./alarm.ts";
import { idOf, lost } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { whileInQueue } from "./given-back.ts";
import { openPerson } from "./person.ts";
import { isFor, queueOf } from "./queue.ts";
import { ALARM_MS, LEASE_MS, UNREAD, type Refusal, type Who } from "./types.ts";

/** How often to look whether the bot's text on its way has left; and how often at most: 20 seconds. */
const LOOK_MS = 20;
const LOOKS = 1000;

type Step = "done" | "reserved" | Refusal;

/**
 * Takes a conversation out of its queue. From the first step on nobody else can have it; the claim
 * stands when nothing of the bot's is on its way any more, so that the bot never talks over a human.
 */
export async function take(
  deps: HandoffDeps,
  who: Who,
  id: string,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<Result<string, Refusal>> {
  const conversation = idOf(id);
  if (conversation === null) return err({ why: "gone" });
  const key = { by: "conversation", id: conversation } as const;
  for (let look = 0; look < LOOKS; look += 1) {
    const at = deps.clock();
    const step = await deps.store.turn<Step>(key, (state) => claim(deps, who, state, at));
    if (step === "done") return ok(id);
    if (step !== "reserved") return err(step);
    await wait(LOOK_MS);
  }
  const at = deps.clock();
  await deps.store.turn(key, (state) => ({ changes: unreserved(who, state, at), result: null }));
  return err({ why: "busy" });
}

/** Somebody else may take it, or the same one in a moment. */
function unreserved({ id }: Who, { conversation, handoff }: TurnState, at: Date): Changes {
  if (conversation?.status !== "waiting" || handoff?.holder !== id) return {};
  return {
    handoff: { holder: null },
    due: { clear: ["lease"], set: whileInQueue(conversation.priority, at) },
  };
}

/** The one that waits longest, urgent first. Losing one to a colleague is no reason to stop. */
export async function takeNext(
  deps: HandoffDeps,
  who: Who,
  teams: readonly Team[] = who.teams,
): Promise<Result<string, Refusal>> {
  for (const { id } of await queueOf(deps, teams)) {
    const taken = await take(deps, who, id);
    if (taken.ok || (taken.error.why !== "taken" && taken.error.why !== "gone")) return taken;
  }
  return err({ why: "empty" });
}

function claim(deps: HandoffDeps, who: Who, state: TurnState, at: Date): Decision<Step> {
  const { conversation: stored, handoff, queue } = state;
  if (stored === null || handoff?.mode !== "queue") {
    return { changes: {}, result: { why: "gone" } };
  }
  if (state.optedOut) return { changes: lost(stored), result: { why: "gone" } };
  const refusal = refusalOf(stored, handoff, queue, who);
  if (refusal !== null) return { changes: {}, result: refusal };
  if (stored.status === "human") return { changes: {}, result: "done" };
  if (queue.sending(at)) return { changes: reserve(stored, who, at), result: "reserved" };
  return { changes: confirm(deps, stored, handoff, who, at), result: "done" };
}

function refusalOf(
  stored: StoredConversation,
  { holder }: StoredHandoff,
  queue: QueueState,
  who: Who,
): Refusal | null {
  if (holder === who.id) return null; // it counts already
  if (!isFor(who.teams, stored)) return { why: "not_yours" };
  if (holder !== null) return { why: "taken", by: queue.presence(holder)?.alias ?? "" };
  return queue.holds(who.id) < who.limit ? null : { why: "limit", limit: who.limit };
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** A new epoch: what the bot has not begun to send is never begun. */
function reserve({ epoch }: StoredConversation, { id }: Who, at: Date): Changes {
  return {
    update: { epoch: epoch + 1 },
    handoff: { holder: id },
    due: { set: { lease: after(at, LEASE_MS) } },
  };
}

function confirm(
  deps: HandoffDeps,
  stored: StoredConversation,
  { consent, since, visibleFrom, alarmAt }: StoredHandoff,
  who: Who,
  at: Date,
): Changes {
  const person = openPerson(deps, stored, at);
  const team = stored.team ?? "general";
  // Who was given back has not waited all the time since.
  const first = visibleFrom === UNREAD;
  return {
    update: {
      status: "human",
      epoch: stored.epoch + 1,
      session: person.remember({ status: "human" }),
    },
    messages: [person.tell("mens:erbij", { name: who.alias }, { type: "assigned", by: who.alias })],
    handoff: {
      holder: who.id,
      takenAt: at,
      onHold: false,
      // What was said since a human had it first is the helpline's to know, also after a break.
      visibleFrom: consent === "transcript" ? 0 : Math.min(visibleFrom, stored.nextSeq),
    },
    ...(first ? { waited: { team, ms: at.getTime() - since.getTime() } } : {}),
    due: {
      set: {
        lease: after(at, LEASE_MS),
        // The numbers go out when they were to, or have: this one gets a minute too, then once more.
        ...(alarmAt === null || isAlarmOpen(alarmAt, at) ? {} : { alarm: after(at, ALARM_MS) }),
      },
      clear: ["remind", "close", "timeout", "callback", "oncall"],
    },
    count: first ? [`taken:${team}`] : [],
  };
}
