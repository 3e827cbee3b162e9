import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Intent } from "../dialogue/types.ts";
import { UitwegError } from "../kernel/errors.ts";
import { features } from "./features.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { scores, softmax } from "./softmax.ts";

export const modelFile = (root: string): string => join(root, "model", "intents.json");

/** What `npm run train` writes. */
export interface ModelFile {
  /** Of the training texts, the lexicons and the trainer: the same means there is nothing to do. */
  readonly fingerprint: string;
  readonly labels: readonly Intent[];
  /** Divides the scores, so that a confidence of 0.7 is right seven times in ten. */
  readonly temperature: number;
  /** One unit of the stored whole numbers. */
  readonly unit: number;
  /** Int16, little-endian, base64: all labels of the first bucket, then of the next. */
  readonly weights: string;
  /** Words that people use, with spaces between them: none of them is a slip. */
  readonly words: string;
}

export interface Guess {
  readonly intent: Intent;
  readonly confidence: number;
}

export interface Classifier {
  /** Every intent it knows, best first. */
  classify(text: Tokens, question: boolean): readonly Guess[];
}

export interface Model extends Classifier {
  /** Words that people use. */
  readonly words: ReadonlySet<string>;
}

/** Throws UitwegError MODEL_MISSING when the model was never trained or is damaged. */
export function loadModel(root: string, lexicon: Lexicon): Model {
  const { labels, temperature, unit, weights, words } = read(modelFile(root));
  const numbers = unpack(weights);
  return {
    words: new Set(words.split(" ")),
    classify(text, question) {
      const sums = scores(features({ text, question }, lexicon), numbers, labels.length);
      const confidences = softmax(sums, temperature / unit);
      return labels
        .map((intent, at) => ({ intent, confidence: confidences[at] ?? 0 }))
        .sort((left, right) => right.confidence - left.confidence);
    },
  };
}

function read(file: string): ModelFile {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ModelFile;
  } catch (cause) {
    throw new UitwegError(
      "MODEL_MISSING",
      "no model to understand texts with: run `npm run train`",
      [],
      cause,
    );
  }
}

function unpack(weights: string): Int16Array {
  const bytes = Buffer.from(weights, "base64");
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** The counterpart of `loadModel`: weights as whole numbers of `unit`. */
export function packWeights(weights: Float32Array): Pick<ModelFile, "unit" | "weights"> {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const unit = largest / 32_767 || 1;
  const numbers = Int16Array.from(weights, (weight) => Math.round(weight / unit));
  return { unit, weights: Buffer.from(numbers.buffer).toString("base64") };
}
