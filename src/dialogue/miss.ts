import { enter } from "./enter.ts";
import { nodeOf } from "./find.ts";
import { isIntent, type Context } from "./session.ts";
import type { Intent, NodeId } from "./types.ts";
import type { Event, Heard, Turn } from "./turn-types.ts";

/** Below this the best guess is only a guess. Measured: see docs/understanding.md. */
export const SURE = 0.35;
/** To be silenced or wiped by a wrong guess would hurt: only offered when it is nearly as likely. */
const HURTS: ReadonlySet<Intent> = new Set(["optout", "erase"]);
export const LIKELY = 0.3;
/** Below this a second guess is not worth offering. */
const WORTH_ASKING = 0.12;

/**
 * A text that was not understood: first a guess between two, then the menu, then a human or a
 * number. A question may have its own answer to it (a crisis question does).
 */
export function miss(context: Context, turn: Turn, heard: Heard): Turn {
  const { flows } = context;
  const { misses: steps } = flows.interruptions;
  const open = turn.session.node;
  const own =
    (open === null ? undefined : nodeOf(flows, open).no_match?.goto) ?? unheard(context, turn);
  if (own !== undefined) return enter(context, counted(turn, 0), own);

  const misses = turn.session.misses + 1;
  const missed = counted(turn, misses);
  if (misses === 2) return enter(context, missed, steps.second);
  if (misses > 2) return enter(context, counted(turn, 0), steps.third);

  const guess = twoGuesses(context, heard);
  if (guess !== null) {
    return enter(context, { ...missed, session: { ...missed.session, guess } }, steps.guess);
  }
  const key = heard.language === "other" ? flows.interruptions.other_language : steps.first;
  return again(context, missed, key);
}

/** Who was handed over by another bot is led to no subject of ours. */
const unheard = ({ flows }: Context, { session }: Turn): NodeId | undefined =>
  session.handedOver === true ? flows.interruptions.handed_over.start : undefined;

function counted(turn: Turn, misses: number): Turn {
  return { ...turn, session: { ...turn.session, misses } };
}

/** A short text, and the question once more. */
export function again(context: Context, turn: Turn, key: string): Turn {
  const node: NodeId = turn.session.node ?? context.flows.interruptions.menu;
  const said: Event = { type: "said", key, kind: "bot", node };
  return enter(context, { ...turn, events: [...turn.events, said] }, "@again");
}

/** The two subjects a text is most likely about, when it is about one of two. */
export function twoGuesses(
  { flows }: Context,
  heard: Heard,
  least = WORTH_ASKING,
): readonly [Intent, Intent] | null {
  const likely = [heard, ...heard.alternatives]
    .filter(({ intent, confidence }) => confidence >= (HURTS.has(intent) ? LIKELY : least))
    .map(({ intent }) => intent)
    .filter((intent) => isIntent(flows.interruptions.subjects, intent));
  const [first, second] = likely;
  return likely.length === 2 && first !== undefined && second !== undefined
    ? [first, second]
    : null;
}
