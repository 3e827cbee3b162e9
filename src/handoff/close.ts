import type { Session } from "../dialogue/turn-types.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Changes, NewMessage } from "../store/store.ts";
import { owedNumbers } from "./alarm.ts";
import { asHolder, type Mine } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import type { Outcome, Refusal, Who } from "./types.ts";

/**
 * Ends a conversation with one of a few outcomes, which are only counted.
 *
 * @param referredTo with "referred": the id of a service of the directory, when there is one
 */
export function close(
  deps: HandoffDeps,
  who: Who,
  id: string,
  outcome: Outcome,
  referredTo?: string,
): Promise<Result<string, Refusal>> {
  return asHolder(deps, who, id, (mine) =>
    ok({
      ...ended(deps, mine),
      count: ["ended", `outcome:${outcome}`, ...placeOf(outcome, referredTo)],
    }),
  );
}

/** The conversation is over, and the person knows who goes on: nobody, or the bot they came from. */
export function ended(deps: HandoffDeps, mine: Mine): Changes {
  const { handedOver = false } = mine.person.session;
  return over(deps, mine, { status: "ended" }, [
    handedOver ? backToOther(mine) : mine.person.tell("mens:afgesloten"),
  ]);
}

/** After numbers that are owed, not beside them: who was told to go on drops what comes later. */
function backToOther(mine: Mine): NewMessage {
  const text = mine.person.tell("overdracht:terug", {}, { type: "stopped" });
  return owedNumbers(mine).messages.length === 0 ? text : { ...text, kind: "crisis" };
}

const placeOf = (outcome: Outcome, referredTo: string | undefined): readonly string[] =>
  outcome === "referred" && referredTo !== undefined ? [`outcome:referred:${referredTo}`] : [];

/** Silence towards somebody abusive, until retention forgets them. A crisis and WIS are still heard. */
export function block(deps: HandoffDeps, who: Who, id: string): Promise<Result<string, Refusal>> {
  return asHolder(deps, who, id, (mine) =>
    ok({
      ...over(
        deps,
        mine,
        { status: "optedout", blocked: true, numbersSent: false },
        // Silence is ours alone: the bot that they came from takes them back.
        mine.person.session.handedOver === true ? [backToOther(mine)] : [],
      ),
      count: ["outcome:blocked"],
    }),
  );
}

/** Crisis words that nobody has answered get the numbers all the same. */
function over(
  { settings }: HandoffDeps,
  mine: Mine,
  change: Partial<Session> & Pick<Session, "status">,
  messages: readonly NewMessage[],
): Changes {
  const { stored, person, at } = mine;
  const numbers = owedNumbers(mine);
  const left = { node: null, asked: [], team: null, resume: null, referral: null } as const;
  return {
    update: {
      status: change.status,
      team: null,
      priority: null,
      epoch: stored.epoch + 1,
      endedAt: at,
      session: person.remember({ ...left, ...change }),
    },
    messages: [...numbers.messages, ...messages],
    handoff: null,
    due: {
      clear: ["lease", "oncall", ...numbers.clear],
      ...(change.blocked === true
        ? {}
        : { set: { erase: new Date(at.getTime() + settings.eraseAfter) } }),
    },
  };
}
