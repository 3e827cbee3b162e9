import type { Visit } from "./visit.ts";

/** What goes along through sign-in: where somebody wanted to go, and an answer not yet sent. */
export interface Carried {
  /** A page of the console, or "". */
  readonly onward: string;
  /** "" when `onward` is no conversation: what is no answer is not sent as one. */
  readonly text: string;
}

/** Only pages of our own: the address of another site is forgotten. */
export function carried({ field, query }: Pick<Visit, "field" | "query">): Carried {
  const onward = field("verder") || query("verder");
  const ours = /^\/console\/[a-z0-9/-]+$/.test(onward) ? onward : "";
  return { onward: ours, text: talkOf(ours) === "" ? "" : field("tekst") };
}

/** The conversation whose answer goes along; "" when it is about something else. */
export const carriedTalk = ({ onward }: Carried): string => talkOf(onward);

const talkOf = (path: string): string =>
  /^\/console\/gesprek\/([0-9a-f]{32})(\/|$)/.exec(path)?.[1] ?? "";
