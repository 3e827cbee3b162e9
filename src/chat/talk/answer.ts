import type { Talk } from "../../conversation/web-view.ts";
import type { Limiter } from "../site/limiter.ts";
import type { TalkDeps } from "./deps.ts";
import type { Post } from "./post.ts";
import { unlessBusy } from "./unless-busy.ts";

/** What a post comes to; the routes make a page or fragments of it. */
export type Answer =
  | { readonly type: "talk"; readonly talk: Talk }
  /** Nothing was said yet. */
  | { readonly type: "start" }
  /** This very text erased all. */
  | { readonly type: "erased" }
  /** Over, erased or never was. */
  | { readonly type: "gone" }
  /** Taken, but the store cannot show it now. */
  | { readonly type: "unseen" }
  /** Not taken; `notice` is a key of chat.yml, and the text goes back to who wrote it. */
  | { readonly type: "refused"; readonly status: number; readonly notice: string };

export interface Limits {
  /** Holds back whoever has no conversation yet: thousands can share the address of a phone network. */
  readonly address: Limiter;
  /** Texts of one conversation. */
  readonly talk: Limiter;
  /** Looks of one conversation. */
  readonly looks: Limiter;
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
  const { talk } = deps;
  if (!limits.address.allow(source) && (token === "" || (await talk.read(token)) === null)) {
    return refused(429, "te_druk");
  }
  if (token === "") return { type: "gone" };
  if (text === "") return limits.looks.allow(token) ? look(deps, post) : refused(429, "te_veel");
  if (text.length > MOST_LETTERS) return refused(413, "te_lang");
  if (!limits.talk.allow(token) && !talk.isUrgent(text)) return refused(429, "te_veel");
  return say(deps, post);
}

async function look({ talk }: TalkDeps, post: Post): Promise<Answer> {
  const known = await talk.read(post.token, shownOn(post));
  if (known !== null) return { type: "talk", talk: known };
  return { type: post.begins ? "start" : "gone" };
}

async function say({ talk }: TalkDeps, post: Post): Promise<Answer> {
  const { token, text, nonce, begins, language, stream } = post;
  const isAnswer = post.choice && text !== ERASE && !begins;
  const only = isAnswer ? post.question : undefined;
  const said = { nonce, text, atOnce: !stream, begins, language, only };
  const taken = await talk.say(token, said);
  if (taken === "unknown") return { type: "gone" };
  // The button of an older page: its words may mean something else to the question that is open now.
  if (taken === "refused") return refused(409, post.choice ? "oude_knop" : "mislukt");
  const now = await unlessBusy(talk.read(token, shownOn(post)));
  if (now === undefined) return { type: "unseen" };
  return now === null ? { type: "erased" } : { type: "talk", talk: now };
}

/** A script keeps what it has; without one a page is whole. */
export const shownOn = ({ stream, seen }: Pick<Post, "stream" | "seen">): number =>
  stream ? seen : -1;

const refused = (status: number, notice: string): Answer => ({ type: "refused", status, notice });
