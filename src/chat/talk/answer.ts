import type { Talk } from "../../conversation/web-view.ts";
import type { Limiter } from "../site/limiter.ts";
import type { TalkDeps } from "./deps.ts";
import type { Post } from "./post.ts";

/** What a post comes to; the routes make a page or fragments of it. */
export type Answer =
  | { readonly type: "talk"; readonly talk: Talk }
  /** Nothing was said yet. */
  | { readonly type: "start" }
  /** This very text erased all. */
  | { readonly type: "erased" }
  /** Over, erased or never was. */
  | { readonly type: "gone" }
  /** Not taken; `notice` is a key of chat.yml, and the text goes back to who wrote it. */
  | { readonly type: "refused"; readonly status: number; readonly notice: string };

export interface Limits {
  readonly address: Limiter;
  readonly talk: Limiter;
}

/** The button that erases is never too old. */
const ERASE = "WIS";
/** Letters of one text. */
const MOST_LETTERS = 4_000;

/** Takes one post. Throws STORE_BUSY, STORE_FULL or STORE_FAILED with nothing stored. */
export async function answer(
  deps: TalkDeps,
  post: Post,
  limits: Limits,
  source: string,
): Promise<Answer> {
  const { token, text } = post;
  if (!limits.address.allow(source)) return refused(429, "te_veel");
  if (token === "") return { type: "gone" };
  if (text === "") return look(deps, post);
  if (!limits.talk.allow(token)) return refused(429, "te_veel");
  if (text.length > MOST_LETTERS) return refused(413, "te_lang");
  return say(deps, post);
}

async function look({ talk }: TalkDeps, { token, begins }: Post): Promise<Answer> {
  const known = await talk.read(token);
  if (known !== null) return { type: "talk", talk: known };
  return { type: begins ? "start" : "gone" };
}

async function say({ talk }: TalkDeps, post: Post): Promise<Answer> {
  const { token, text, nonce, begins, language } = post;
  const isAnswer = post.choice && text !== ERASE && !begins;
  const only = isAnswer ? post.question : undefined;
  const taken = await talk.say(token, { nonce, text, begins, language, only });
  if (taken === "unknown") return { type: "gone" };
  // The button of an older page: its words may mean something else to the question that is open now.
  if (taken === "stale") return refused(409, "oude_knop");
  const now = await talk.read(token);
  return now === null ? { type: "erased" } : { type: "talk", talk: now };
}

const refused = (status: number, notice: string): Answer => ({ type: "refused", status, notice });
