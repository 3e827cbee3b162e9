import { type Running, startRunning } from "../http/running.ts";
import type { Content } from "../../src/content.ts";
import type { ServerOptions } from "../../src/server.ts";

/** One page of the chat, as a browser without JavaScript has it. */
export interface ChatPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** A hidden field of the chat's form. */
  field(name: string): string;
  /** The texts in the log, in order. */
  readonly texts: readonly string[];
  /** The words on the buttons. */
  readonly choices: readonly string[];
  readonly draft: string;
}

/** A visitor who keeps nothing but the page. */
export interface Visitor {
  open(path?: string): Promise<ChatPage>;
  /** Posts the form of `page` with these fields filled in. */
  post(page: ChatPage, fields: Fields, path?: string, headers?: Fields): Promise<ChatPage>;
}

type Fields = Readonly<Record<string, string>>;

export function createVisitor(url: string): Visitor {
  const read = async (response: Response): Promise<ChatPage> => {
    const html = await response.text();
    const all = (pattern: RegExp): string[] =>
      [...html.matchAll(pattern)].map(([, found]) => plain(found ?? ""));
    const form = html.slice(html.indexOf('<form id="gesprek"'));
    return {
      status: response.status,
      headers: response.headers,
      html,
      field: (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? "",
      texts: all(/<li id="m\d+".*?<p[^>]*>(.*?)<\/p><\/li>/gs),
      choices: all(/name="keuze" value="([^"]*)"/g),
      draft: plain(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1] ?? ""),
    };
  };
  return {
    open: async (path = "/chat") => read(await fetch(url + path)),
    post: async (page, fields, path = "/chat", headers = {}) => {
      const own = Object.fromEntries(
        ["token", "nonce", "gezien", "vraag", "taal", "begin"].flatMap((name) => {
          const value = page.field(name);
          return value === "" ? [] : [[name, value]];
        }),
      );
      const body = new URLSearchParams({ ...own, ...fields });
      return read(
        await fetch(url + path, {
          method: "POST",
          body,
          headers: { "sec-fetch-site": "same-origin", ...headers },
          redirect: "manual",
        }),
      );
    },
  };
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** Everything is destroyed: no row of anybody's conversation is left. */
export const rowsOf = (running: Running): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ["conversations", "messages", "outbox", "due", "handoffs"].map((table) => [
      table,
      Number(running.all(`select count(*) as n from ${table}`)[0]?.["n"]),
    ]),
  );

export const startChat = (content: Content, options: ServerOptions = {}): Promise<Running> =>
  startRunning(
    content,
    { UITWEG_EXIT_URL: "https://neutraal.example/", UITWEG_CAMPAIGNS: "utrecht-2026" },
    undefined,
    options,
  );
