import { expected, flowOf, guessOf, nodeOf } from "../dialogue/find.ts";
import type { Heard, Session } from "../dialogue/turn-types.ts";
import type { Intent } from "../dialogue/types.ts";
import { wholeAnswer } from "../nlu/answers.ts";
import { readDigit } from "../nlu/digits.ts";
import { normalise } from "../nlu/normalise.ts";
import type { ConversationDeps } from "./deps.ts";
import { meantInstead } from "./meant.ts";
import { TOPICS, topicsOf } from "./topics.ts";
import { understandText } from "./understand-text.ts";

/** What texts in a row come to, and whether their answer waits for more of them. */
export interface HeardTexts {
  readonly heard: Heard;
  /** A command, a danger, or the answer to what was asked: nothing more needs to be said. */
  readonly isUrgent: boolean;
}

/**
 * Texts that one person sent one after the other, oldest first: heard as one, and the newest by
 * itself as well. "Ik wil" and "dood" are a danger only together, "MENU" is a command only alone.
 */
export function hearTexts(
  deps: ConversationDeps,
  session: Session,
  texts: readonly string[],
): HeardTexts {
  const newest = texts.at(-1) ?? "";
  const alone = hearText(deps, session, newest);
  const together = texts.length > 1 ? hearText(deps, session, texts.join(" ").trim()) : alone;
  const danger =
    [alone, together].find(({ crisis }) => crisis === "certain") ??
    [alone, together].find(({ crisis }) => crisis !== null);
  const urgent = danger ?? [alone, together].find((heard) => isLeaving(deps, session, heard));
  if (urgent !== undefined) {
    const topics = topicsOf(texts, deps.models);
    return { heard: { ...urgent, topics }, isUrgent: true };
  }
  if (isAnswer(deps, session, newest, alone)) {
    const topics = topicsOf(texts.slice(0, -1), deps.models);
    const slots = { ...together.slots, ...alone.slots };
    return { heard: { ...alone, slots, topics }, isUrgent: true };
  }
  if (isDangerAsked(deps, session)) {
    return { heard: { ...together, topics: topicsOf(texts, deps.models) }, isUrgent: false };
  }
  const topics = topicsOf(texts, deps.models);
  const heard =
    topics.length > 1 ? firstOf(deps, session, together, topics) : onlyOf(together, topics);
  return { heard, isUrgent: false };
}

/** Of two subjects the first that was named comes first, also where the menu offers both. */
function firstOf(
  { flows }: ConversationDeps,
  { node }: Session,
  heard: Heard,
  topics: readonly Intent[],
): Heard {
  const [first] = topics;
  if (first === undefined || !topics.includes(heard.intent)) return { ...heard, topics };
  const choice = node === flows.interruptions.menu ? null : heard.choice;
  return { ...heard, intent: first, choice, topics };
}

/** Under this the one subject that is named clearly counts, and not what the rest sounds like. */
const UNSURE = 0.7;

function onlyOf(heard: Heard, [only]: readonly Intent[]): Heard {
  const isGuess = heard.confidence < UNSURE && TOPICS.includes(heard.intent);
  return only === undefined || !isGuess ? heard : { ...heard, intent: only };
}

const isDangerAsked = ({ flows }: ConversationDeps, { node }: Session): boolean =>
  node !== null && flowOf(flows, node).urgent;

/** What somebody means counts, not the "no" before it; but a "no" to danger does, and danger itself. */
function hearText(deps: ConversationDeps, session: Session, text: string): Heard {
  const heard = understandText(deps, session, text);
  const isSaid = heard.command || heard.crisis !== null || isDangerAsked(deps, session);
  const meant = isSaid ? null : meantInstead(text);
  return meant === null
    ? heard
    : { ...understandText(deps, session, meant), language: heard.language };
}

/** A command, or the choice that does what one does: nobody waits for silence or for being wiped. */
function isLeaving({ flows }: ConversationDeps, { node }: Session, heard: Heard): boolean {
  if (heard.command) return true;
  if (node === null || heard.choice === null) return false;
  const goto = nodeOf(flows, node).ask?.find(({ id }) => id === heard.choice)?.goto;
  return goto === "@erase" || goto === "@optout";
}

/** A digit, a yes or a no to what was asked, or the words of a button that was pressed. */
function isAnswer(
  deps: ConversationDeps,
  session: Session,
  text: string,
  { choice }: Heard,
): boolean {
  const { lexicon } = deps.models;
  const words = normalise(text, lexicon);
  if (readDigit(words, lexicon) !== null) return true;
  if (choice === null) return false;
  const answer = wholeAnswer(words, lexicon);
  return answer === "yes" || answer === "no" || isButton(deps, session, text);
}

function isButton({ flows, locales }: ConversationDeps, session: Session, text: string): boolean {
  const locale = locales[session.language];
  return expected(flows, session)
    .filter(({ digit }) => digit > 0)
    .some(({ id, flow }) => {
      const guess = guessOf(flows, session, id);
      return text === (guess === undefined ? locale.label(flow, id) : locale.guess(guess));
    });
}
