import type { CrisisKind, CrisisTier, Intent } from "../dialogue/types.ts";
import { interpret } from "./interpret.ts";
import type { Guess } from "./model.ts";
import type { Models } from "./models.ts";

/** What `uitweg understand` prints of one text. Other programs read it: add, never rename. */
export interface Understanding {
  readonly text: string;
  readonly intent: Intent;
  readonly confidence: number;
  readonly alternatives: readonly Guess[];
  readonly crisis: CrisisTier | null;
  readonly crisisKind: CrisisKind | null;
}

/** Other intents that are named. */
const ALTERNATIVES = 3;

/** The best single guess at what a text is about, without knowing what was asked. Never throws. */
export function understand(text: string, models: Models): Understanding {
  const { guesses, crisis } = interpret(text, models);
  return {
    text,
    ...summary(guesses),
    crisis: crisis?.tier ?? null,
    crisisKind: crisis?.kind ?? null,
  };
}

/** The best guess and the next ones, with confidences of three decimals. */
export function summary(
  guesses: readonly Guess[],
): Pick<Understanding, "intent" | "confidence" | "alternatives"> {
  const [best, ...others] = guesses.map(({ intent, confidence }) => ({
    intent,
    confidence: Math.round(confidence * 1000) / 1000,
  }));
  return {
    intent: best?.intent ?? "other",
    confidence: best?.confidence ?? 0,
    alternatives: others.slice(0, ALTERNATIVES),
  };
}
