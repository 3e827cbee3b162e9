import type { Request } from "express";
import type { Language } from "./sheet.ts";

/** What the form of the chat page sends, read without trust. */
export interface Post {
  readonly token: string;
  readonly nonce: string;
  /** What was said: a button's words, or what was typed. "" only looks, as one button asks. */
  readonly text: string;
  readonly choice: boolean;
  /** What stands in the box. */
  readonly typed: string;
  /** What of it was not sent and is not to be lost: another button was pressed. */
  readonly draft: string;
  /** The last text on the page. */
  readonly seen: number;
  readonly question: string;
  readonly begins: boolean;
  /** The script wants fragments, and what comes later. */
  readonly stream: boolean;
  readonly language: Language;
}

const LANGUAGES = ["nl", "en"] as const;
const TOKEN = /^[A-Za-z0-9_-]{32}$/;

export function readPost({ body, path }: Pick<Request, "body" | "path">): Post {
  const field = (name: string): string => {
    const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
    return typeof value === "string" ? value : "";
  };
  const typed = field("tekst").replaceAll("\r\n", "\n");
  const choice = field("keuze");
  const token = field("token");
  const sends = choice === "" && field("kijk") === "" && typed.trim() !== "";
  return {
    token: TOKEN.test(token) ? token : "",
    nonce: field("nonce").slice(0, 64),
    text: sends ? typed : choice,
    choice: choice !== "",
    typed,
    draft: sends ? "" : typed,
    seen: /^\d{1,9}$/.test(field("gezien")) ? Number(field("gezien")) : -1,
    question: field("vraag"),
    begins: field("begin") === "1",
    stream: field("stroom") === "1",
    // Of the page that was seen: a conversation can go on in another language than its address.
    language: LANGUAGES.find((one) => one === field("taal")) ?? languageOf(path),
  };
}

export const languageOf = (path: string): Language => (/^\/en(\/|$)/.test(path) ? "en" : "nl");
