import type { Medium } from "../dialogue/types.ts";
import { fold } from "./fold.ts";

/** A text as it leaves: on SMS in GSM-7 letters, with the choices as digits below it. */
export function questionText(text: string, labels: readonly string[], medium: Medium): string {
  if (medium === "web") return text;
  return fold(withDigits(text, labels));
}

/** Where nothing shows buttons: the choices below the text, to be answered by their digit. */
export function withDigits(text: string, labels: readonly string[]): string {
  return [text, ...labels.map((label, index) => `${index + 1} ${label}`)].join("\n");
}
