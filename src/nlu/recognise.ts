import type { Heard } from "../dialogue/turn-types.ts";
import { findChoice, type Offered } from "./choices.ts";
import { interpret, reassured, type Interpretation } from "./interpret.ts";
import { detectLanguage } from "./language.ts";
import type { Models } from "./models.ts";
import { findSlots } from "./slots.ts";
import { summary } from "./understand.ts";

/**
 * A text as the dialogue hears it while `expected` can be answered. Never throws, whatever the text.
 *
 * In a certain crisis and for a command no choice is heard; what is only listened for (digit 0) is
 * not heard in any crisis.
 */
export function recognise(raw: string, expected: readonly Offered[], models: Models): Heard {
  const { lexicon } = models;
  const interpretation = interpret(raw, models);
  const choice = choiceOf(raw, interpretation, expected, models);
  const { text, guesses, command, crisis } =
    choice !== null && interpretation.suspected ? reassured(interpretation) : interpretation;
  return {
    ...summary(guesses),
    command,
    choice,
    crisis: crisis?.tier ?? null,
    crisisKind: crisis?.kind ?? null,
    language: detectLanguage(raw, lexicon),
    slots: findSlots(text, lexicon),
  };
}

function choiceOf(
  raw: string,
  { text, guesses, command, crisis }: Interpretation,
  expected: readonly Offered[],
  { lexicon }: Models,
): string | null {
  if (command || crisis?.tier === "certain") return null;
  const { intent, confidence } = summary(guesses);
  const heard = crisis === null ? expected : expected.filter(({ digit }) => digit > 0);
  return findChoice({ raw, text, intent, confidence }, heard, lexicon);
}
