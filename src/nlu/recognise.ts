import type { Heard } from "../dialogue/types.ts";
import { findChoice, type Offered } from "./choices.ts";
import { interpret } from "./interpret.ts";
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
  const { lexicon, read } = models;
  const { text, guesses, command, crisis } = interpret(raw, models);
  const { intent, confidence, alternatives } = summary(guesses);
  const heard = crisis === null ? expected : expected.filter(({ digit }) => digit > 0);
  const isDeaf = command || crisis?.tier === "certain";
  return {
    intent,
    confidence,
    alternatives,
    command,
    choice: isDeaf ? null : findChoice({ raw, text, intent, confidence, read }, heard, lexicon),
    crisis: crisis?.tier ?? null,
    crisisKind: crisis?.kind ?? null,
    language: detectLanguage(raw, lexicon),
    slots: findSlots(text, lexicon),
  };
}
