import type { Intent } from "../dialogue/types.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";

/**
 * Yes, no, a greeting or thanks when the message holds nothing else. "Nee, dank je" is a no; "ja nee"
 * is neither.
 */
export function wholeAnswer(text: Tokens, lexicon: Lexicon): Intent | null {
  const matches = lexicon.answers.all(text);
  const covered = (at: number): boolean =>
    matches.some(({ from, to }) => from <= at && at < to) ||
    lexicon.fillers.has(text.words[at] ?? "");
  if (matches.length === 0 || !text.words.every((_, at) => covered(at))) return null;
  const said = new Set(outermost(matches).map(({ value }) => value));
  if (said.has("yes") && said.has("no")) return null;
  const order: readonly Intent[] = ["yes", "no", "thanks", "greeting"];
  return order.find((intent) => said.has(intent)) ?? null;
}

/** Without what lies inside something longer: the "wil ik" in "wil ik niet". */
function outermost<T extends { readonly from: number; readonly to: number }>(
  matches: readonly T[],
): T[] {
  return matches.filter(
    (one) =>
      !matches.some(
        (other) =>
          other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from,
      ),
  );
}

/**
 * "Ja, ik denk het" begins with a yes and takes nothing back. "Ik wil wel" is a yes by itself, and
 * none in "ik wil wel slapen": what is more than a word must end where its clause does.
 */
export function leadingAnswer(text: Tokens, lexicon: Lexicon): "yes" | "no" | null {
  const answers = lexicon.answers
    .all(text)
    .flatMap(({ value, from, to }) =>
      value === "yes" || value === "no" ? [{ value, from, to }] : [],
    );
  const first = answers.find(
    ({ value, from, to }) => from === 0 && (value === "no" || to === 1 || isClauseEnd(text, to)),
  );
  if (first === undefined) return null;
  return answers.every(({ value }) => value === first.value) ? first.value : null;
}

const isClauseEnd = ({ clauses }: Tokens, at: number): boolean => clauses[at] !== clauses[at - 1];
