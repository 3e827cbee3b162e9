import { INTENTS, type Intent } from "../dialogue/types.ts";
import { features } from "./features.ts";
import { fit, type Example } from "./fit.ts";
import type { Lexicon } from "./lexicon.ts";
import { macroF1 } from "./macro-f1.ts";
import { packWeights, type ModelFile } from "./model.ts";
import { normalise } from "./normalise.ts";
import { scores, softmax } from "./softmax.ts";
import { isDev, type Line } from "./training-data.ts";

export interface Training {
  readonly model: Omit<ModelFile, "fingerprint">;
  /** Of the classifier alone, over the voices it was not trained on: mean F1 over the intents. */
  readonly macroF1: number;
}

const TEMPERATURES = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.7, 2];

/** The same lines give the same model, byte for byte. */
export function train(lines: readonly Line[], lexicon: Lexicon): Training {
  const labels = INTENTS.filter((intent) => lines.some((line) => line.intent === intent));
  const examples = (wanted: readonly Line[]): Example[] =>
    wanted.map((line) => toExample(line, labels, lexicon));
  const learnt = lines.filter((line) => !isDev(line));
  const weights = fit(examples(learnt), labels.length);
  const unseen = examples(lines.filter(isDev)).map(({ features, label }) => ({
    label,
    scores: scores(features, weights, labels.length),
  }));
  return {
    model: {
      labels,
      temperature: calibrate(unseen),
      ...packWeights(weights),
      words: ordinaryWords(learnt, lexicon).join(" "),
    },
    macroF1: macroF1(
      unseen.map(({ label, scores }) => ({
        meant: label,
        said: scores.indexOf(Math.max(...scores)),
      })),
    ),
  };
}

/** Words of two voices or more, or of a text without danger: the others may be slips. */
function ordinaryWords(lines: readonly Line[], lexicon: Lexicon): string[] {
  const voices = new Map<string, Set<string>>();
  for (const { text, voice, intent } of lines)
    for (const word of normalise(text, lexicon).words)
      voices.set(
        word,
        (voices.get(word) ?? new Set()).add(voice).add(intent === "crisis" ? voice : "any"),
      );
  return [...voices].flatMap(([word, { size }]) => (size > 1 ? [word] : [])).sort();
}

function toExample({ intent, text }: Line, labels: readonly Intent[], lexicon: Lexicon): Example {
  const label = labels.findIndex((known) => known === intent);
  if (label < 0) throw new Error(`training data for an intent that does not exist: ${intent}`);
  const source = { text: normalise(text, lexicon), question: text.includes("?") };
  return { features: features(source, lexicon), label };
}

/** What the classifier says of a text it has not seen. */
interface Unseen {
  readonly label: number;
  readonly scores: readonly number[];
}

/** The temperature under which the confidences fit best. */
function calibrate(unseen: readonly Unseen[]): number {
  const losses = TEMPERATURES.map((temperature) =>
    unseen.reduce(
      (loss, { label, scores }) =>
        loss - Math.log((softmax(scores, temperature)[label] ?? 0) + 1e-9),
      0,
    ),
  );
  return TEMPERATURES[losses.indexOf(Math.min(...losses))] ?? 1;
}
