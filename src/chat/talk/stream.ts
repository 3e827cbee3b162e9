import type { Response } from "express";
import type { Talk } from "../../conversation/web-view.ts";
import { TYPING_MS } from "../../handoff/typing.ts";
import { UitwegError } from "../../kernel/errors.ts";
import { networkOf } from "../site/limiter.ts";
import type { TalkDeps } from "./deps.ts";
import { fragment } from "./fragments.tsx";
import { createOpenLines } from "./open-lines.ts";
import type { Post } from "./post.ts";
import { freshSheet, talkSheet } from "./sheets.ts";
import { unlessBusy } from "./unless-busy.ts";

/** A sign of life, by which a page knows that its line is not dead. */
const BEAT_MS = 15_000;
/** All that changes is told at once; what was missed all the same is found with one beat in so many. */
const LOOK_BEATS = 4;
/** Several texts at once are one look. */
const GATHER_MS = 20;
/** A page, another tab, and one that a broken connection left behind. */
const PER_TALK = 3;
/** Thousands share the address of a phone network. */
const PER_ADDRESS = 1_000;

type Seen = Pick<Post, "token" | "seen" | "language" | "text">;

export interface Streams {
  /** Fragments for a page that stays open: what it has not seen, and then what comes. */
  open(response: Response, post: Seen, talk: Talk, address: string): void;
}

export function createStreams(deps: TalkDeps): Streams {
  const perTalk = createOpenLines(PER_TALK);
  const perAddress = createOpenLines(PER_ADDRESS);
  return {
    open: (response, post, talk, address) => {
      const close = (): void => void response.end();
      response.on("close", perTalk.add(post.token, close));
      response.on("close", perAddress.add(networkOf(address), close));
      openStream(deps, response, post, talk);
    },
  };
}

function openStream(
  deps: TalkDeps,
  response: Response,
  { token, seen, language, text }: Seen,
  talk: Talk,
): void {
  response.set({ "Content-Type": "text/html; charset=utf-8", "X-Accel-Buffering": "no" });
  let page = talk;
  let after = seen;
  let shown = "";
  let beats = 0;
  let missed = false;
  let gathering: NodeJS.Timeout | undefined;
  let fading: NodeJS.Timeout | undefined;

  const show = (now: Talk): void => {
    page = now;
    // Two looks can overlap.
    const lines = now.lines.filter(({ seq }) => seq > after);
    const sheet = talkSheet(deps, token, { ...now, lines });
    const looks = fragment(deps, { ...sheet, nonce: "" });
    // Why something was not taken stays on the page until something is.
    const keepNotice = text === "" || shown !== "";
    if (looks !== shown || sheet.lines.length > 0)
      response.write(fragment(deps, sheet, keepNotice));
    after = Math.max(after, now.lastSeq);
    shown = fragment(deps, { ...sheet, nonce: "", lines: [] });
    deps.signs.read(now.id, after);
    if (sheet.stand?.typing === true) {
      clearTimeout(fading);
      fading = setTimeout(look, TYPING_MS).unref();
    }
  };
  const update = async (): Promise<void> => {
    gathering = undefined;
    const now = await unlessBusy(deps.talk.read(token, after));
    if (response.writableEnded) return;
    missed = now === undefined;
    if (now === undefined) return;
    if (now !== null) {
      show(now);
      return;
    }
    deps.signs.forget(talk.id);
    response.end(fragment(deps, freshSheet(deps, language, { erased: true })));
  };
  /** The page opens another line by itself. */
  const fail = (error: unknown): void => {
    deps.lineFailed(error instanceof UitwegError ? error.code : "INTERNAL");
    response.end();
  };
  const look = (): void => {
    gathering ??= setTimeout(() => void update().catch(fail), GATHER_MS);
  };
  const stops = [
    deps.talk.follow(token, () => page, look),
    deps.signs.listen((id) => {
      if (id === talk.id) look();
    }),
  ];
  const beat = setInterval(() => {
    response.write("\n");
    beats += 1;
    // A store that was busy is asked again with the next sign of life.
    if (missed || beats % LOOK_BEATS === 0) look();
  }, BEAT_MS);
  response.on("close", () => {
    clearInterval(beat);
    clearTimeout(gathering);
    clearTimeout(fading);
    for (const stop of stops) stop();
  });
  show(talk);
  look(); // what came between the read and the listening
}
