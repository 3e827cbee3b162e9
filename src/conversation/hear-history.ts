import { setImmediate as breathe } from "node:timers/promises";
import { newSession } from "../dialogue/session.ts";
import type { Heard } from "../dialogue/turn-types.ts";
import type { CrisisKind, Intent, Language } from "../dialogue/types.ts";
import type { ConversationDeps } from "./deps.ts";
import { hearTexts } from "./hear-texts.ts";
import { CLEAR, TOPICS } from "./topics.ts";

/** "Ik wil" and "dood" are a danger together; a hundred texts together are one long subject. */
const TOGETHER = 3;
/** Whoever wrote a letter to the other bot said what matters at its beginning. */
const MOST_LETTERS = 500;

interface History {
  /** A certain one before a possible one, the newest first. */
  readonly danger: CrisisKind | null;
  readonly language: Language;
  /** In the order in which they came up. */
  readonly topics: readonly Intent[];
}

/**
 * What somebody told another bot before: each text by itself and with the two before it. A hundred
 * take a second, so that everybody else is served in between.
 */
export async function hearHistory(
  deps: ConversationDeps,
  texts: readonly string[],
  language: Language,
): Promise<History> {
  const session = { ...newSession(), language, greeted: true };
  let certain: CrisisKind | null = null;
  let possible: CrisisKind | null = null;
  let spoken = language;
  const topics = new Set<Intent>();
  for (const index of texts.keys()) {
    const some = texts.slice(Math.max(0, index + 1 - TOGETHER), index + 1);
    const { heard } = hearTexts(deps, session, some.map(cut));
    if (heard.crisis === "certain") certain = heard.crisisKind ?? certain;
    else if (heard.crisis === "possible") possible = heard.crisisKind ?? possible;
    for (const topic of topicsIn(heard)) topics.add(topic);
    if (heard.language !== null) spoken = heard.language === "other" ? "en" : heard.language;
    await breathe();
  }
  return { danger: certain ?? possible, language: spoken, topics: [...topics] };
}

function topicsIn({ intent, confidence, topics = [] }: Heard): readonly Intent[] {
  const isNamed = confidence >= CLEAR && TOPICS.includes(intent);
  return isNamed ? [intent, ...topics] : topics;
}

const cut = (text: string): string => text.slice(0, MOST_LETTERS);
