import { holds } from "./condition.ts";
import { enter } from "./enter.ts";
import { flowOf, nodeOf } from "./find.ts";
import { again, LIKELY, miss, SURE, twoGuesses } from "./miss.ts";
import { interrupted, isIntent, type Context } from "./session.ts";
import type { Choice, Node, NodeId } from "./types.ts";
import type { Event, Heard, Session, Turn } from "./turn-types.ts";

type Listener = (context: Context, turn: Turn, heard: Heard) => Turn | null;

/** In this order: the first that has an answer, counts. */
const LISTENERS: readonly Listener[] = [crisis, command, corrected, choice, focus, subject, aside];

/** Who was handed over by another bot came for a human: ours has no menu and no subjects for them. */
const HANDED_OVER: readonly Listener[] = [crisis, leaving, choice];

/** One text in an open conversation. */
export function hear(context: Context, turn: Turn, heard: Heard): Turn {
  const handedOver = turn.session.handedOver === true;
  for (const listen of handedOver ? HANDED_OVER : LISTENERS) {
    const answer = listen(context, turn, heard);
    if (answer !== null) return answer;
  }
  // The queue comes in a moment, and with it the first question.
  if (handedOver && turn.session.node === null) return turn;
  return miss(context, turn, heard);
}

function crisis(context: Context, turn: Turn, heard: Heard): Turn | null {
  const node = crisisNode(context, turn.session, heard);
  if (node === null || (heard.crisis === "possible" && isAnswered(context, turn, heard)))
    return null;
  // What else the text was about is not forgotten: it comes when the danger is over.
  const about = isKept(turn)
    ? (chosen(context, turn, heard)?.goto ?? aboutNode(context, heard))
    : null;
  const there = interrupt(context, turn, node);
  return about === null || about.startsWith("@")
    ? there
    : { ...there, session: { ...there.session, resume: about } };
}

const isKept = ({ session }: Turn): boolean => session.handedOver !== true;

/**
 * A question about safety is answered by its own choices. Who is known to be in a crisis is not asked
 * about it again, and not about suicide while somebody does not breathe or is threatened: the advice
 * that is needed now stays.
 */
function isAnswered(context: Context, turn: Turn, heard: Heard): boolean {
  const node = openNode(context, turn);
  const safety = node?.ask?.some(({ goto }) => isUrgent(context, goto)) === true;
  const running = node?.focused === true ? turn.session.slots["crisis"] : undefined;
  const known =
    running !== undefined && (running === heard.crisisKind || heard.crisisKind === "suicide");
  return known || (safety && chosen(context, turn, heard) !== undefined);
}

function command(context: Context, turn: Turn, heard: Heard): Turn | null {
  const node = commandNode(context, heard);
  return node === null ? null : interrupt(context, turn, node);
}

/** "Nee, sorry, ghb": what was told is put right, and what hangs on it is said anew. */
function corrected(context: Context, turn: Turn, heard: Heard): Turn | null {
  const node = openNode(context, turn);
  const found = context.flows.interruptions.corrections.find(
    ({ slot, when }) =>
      heard.changed?.includes(slot) === true &&
      node?.fills !== slot &&
      holds(when, turn.session, context.world),
  );
  // A "no" is to what was told before; any other answer goes on from the question.
  const answer = chosen(context, turn, heard);
  const isAnswer = answer !== undefined && answer.intents?.includes("no") !== true;
  return found === undefined || node?.focused === true || isAnswer
    ? null
    : interrupt(context, turn, found.goto);
}

function leaving(context: Context, turn: Turn, heard: Heard): Turn | null {
  const counts = heard.intent === "optout" || heard.intent === "erase" || isMore(turn, heard);
  return counts ? command(context, turn, heard) : null;
}

const isMore = ({ session }: Turn, { intent }: Heard): boolean =>
  intent === "more" && session.referral !== null;

function choice(context: Context, turn: Turn, heard: Heard): Turn | null {
  const choice = chosen(context, turn, heard);
  if (choice === undefined) return null;
  const slots = { ...turn.session.slots, ...choice.set };
  // "Weet ik niet, ik heb schulden" to a question about danger: that is where it goes on.
  const named = isUrgent(context, turn.session.node ?? "@") ? topicNode(context, heard) : null;
  const resume = named ?? turn.session.resume;
  const session = { ...turn.session, slots, resume, misses: 0 };
  return enter(context, { ...turn, session }, choice.goto);
}

function chosen(context: Context, turn: Turn, heard: Heard): Choice | undefined {
  return openNode(context, turn)?.ask?.find(({ id }) => id === heard.choice);
}

/** A frightened person is not led to another subject. */
function focus(context: Context, turn: Turn, heard: Heard): Turn | null {
  return openNode(context, turn)?.focused === true ? miss(context, turn, heard) : null;
}

function subject(context: Context, turn: Turn, heard: Heard): Turn | null {
  const node = subjectNode(context, heard);
  if (node === null) return null;
  const there = interrupt(context, turn, node);
  if (isSameHelp(turn, there) && heard.choice === null)
    return enter(context, enter(context, turn, "@more"), "@again");
  // The same question without a word before it is no answer to what was written.
  const answered =
    there.session.node !== turn.session.node || there.events.length > turn.events.length + 2;
  return answered ? there : null;
}

/** More about what was just referred to: the next addresses, not the same ones again. */
function isSameHelp({ session }: Turn, there: Turn): boolean {
  const [before, now] = [session.referral, there.session.referral];
  return (
    before !== null &&
    now?.query.topic === before.query.topic &&
    there.session.node === session.node
  );
}

/** Small talk is answered, but not for ever. */
function aside(context: Context, turn: Turn, heard: Heard): Turn | null {
  const text = context.flows.interruptions.asides[heard.intent];
  const misses = turn.session.misses + 1;
  if (text === undefined || heard.confidence < SURE || misses > 2) return null;
  return again(context, { ...turn, session: { ...turn.session, misses } }, text);
}

/** The first text ever, or the first after an end: greeted, and then straight to what it is about. */
export function hearFirst(context: Context, turn: Turn, heard: Heard): Turn {
  const { interruptions } = context.flows;
  const asked = commandNode(context, heard) ?? aboutNode(context, heard);
  if (asked === "@optout" || asked === "@erase") return enter(context, turn, asked);

  const key = turn.session.greeted ? interruptions.again : interruptions.greeting;
  const greeting = { type: "said", key, kind: "bot", node: interruptions.menu } as const;
  const other: Event = { ...greeting, key: interruptions.other_language };
  const guess = asked === null ? twoGuesses(context, heard, LIKELY) : null;
  const about = firstNode(context, asked, guess !== null);
  const session: Session = { ...turn.session, greeted: true, guess };

  const urgent = crisisNode(context, session, heard);
  if (urgent !== null) {
    const open = { ...turn, session: { ...session, resume: about } };
    return greetLater(enter(context, open, urgent), greeting);
  }
  const events = [...turn.events, greeting, ...(heard.language === "other" ? [other] : [])];
  const greeted = { session, events };
  return enter(context, greeted, about ?? interruptions.menu);
}

/** Where a first text leads; there is no question yet that TERUG or MEER could be about. */
function firstNode({ flows }: Context, asked: NodeId | null, guessed: boolean): NodeId | null {
  if (asked?.startsWith("@") === true) return null;
  return asked ?? (guessed ? flows.interruptions.misses.guess : null);
}

/** In a crisis the numbers come first and the greeting after them; it leaves as fast as they do. */
function greetLater(turn: Turn, greeting: Extract<Event, { type: "said" }>): Turn {
  const { events } = turn;
  const first = events.findIndex((event) => event.type === "said");
  const last = events.findLastIndex((event) => event.type === "said");
  // Before the question; after it only when the numbers are in the question itself.
  const at = last > first ? last : events.length;
  const urgent: Event = { ...greeting, kind: "crisis" };
  return { ...turn, events: [...events.slice(0, at), urgent, ...events.slice(at)] };
}

function crisisNode({ flows }: Context, session: Session, heard: Heard): NodeId | null {
  if (heard.crisis === null || heard.crisisKind === null) return null;
  const { possible, certain } = flows.interruptions.crisis;
  const asked = possible[heard.crisisKind] === session.node;
  // Asked whether it is a crisis, and the answer has the words again: it is one.
  return heard.crisis === "certain" || asked
    ? certain[heard.crisisKind]
    : possible[heard.crisisKind];
}

function commandNode({ flows }: Context, heard: Heard): NodeId | null {
  return heard.command ? (flows.interruptions.commands[heard.intent] ?? null) : null;
}

function subjectNode({ flows }: Context, heard: Heard): NodeId | null {
  const { interruptions } = flows;
  const { phrases, subjects } = interruptions;
  const phrase = heard.choice === null ? undefined : phrases[heard.choice];
  const subject =
    heard.confidence >= SURE && isIntent(subjects, heard.intent)
      ? subjects[heard.intent]
      : undefined;
  // "Weet ik niet" says nothing when the text is about something as well.
  const isEmpty = interruptions.empty.includes(heard.choice ?? "") && heard.intent !== "info";
  return (isEmpty ? (subject ?? phrase) : (phrase ?? subject)) ?? null;
}

/** What somebody came for goes before a page of information. */
function aboutNode(context: Context, heard: Heard): NodeId | null {
  const named = heard.intent === "info" ? topicNode(context, heard) : null;
  return named ?? subjectNode(context, heard);
}

function topicNode({ flows }: Context, { intent, topics = [] }: Heard): NodeId | null {
  const named = topics.find((topic) => topic === intent) ?? topics[0];
  return named === undefined ? null : (flows.interruptions.subjects[named] ?? null);
}

function interrupt(context: Context, turn: Turn, target: NodeId): Turn {
  const session = target.startsWith("@") ? turn.session : interrupted(turn.session, target);
  return enter(context, { ...turn, session: { ...session, misses: 0 } }, target);
}

function openNode({ flows }: Context, { session }: Turn): Node | undefined {
  return session.node === null ? undefined : nodeOf(flows, session.node);
}

function isUrgent({ flows }: Context, id: NodeId): boolean {
  return !id.startsWith("@") && flowOf(flows, id).urgent;
}
