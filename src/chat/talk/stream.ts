import type { Response } from "express";
import type { Talk } from "../../conversation/web-view.ts";
import { TYPING_MS } from "../../handoff/typing.ts";
import type { TalkDeps } from "./deps.ts";
import { fragment } from "./fragments.tsx";
import type { Post } from "./post.ts";
import { freshSheet, talkSheet } from "./sheets.ts";

/** A sign of life, by which a page knows that its line is not dead. */
const BEAT_MS = 15_000;
/** Several texts at once are one look. */
const GATHER_MS = 20;

/** Fragments for a page that stays open: what it has not seen, and then what comes. */
export function openStream(
  deps: TalkDeps,
  response: Response,
  { token, seen, language, text }: Pick<Post, "token" | "seen" | "language" | "text">,
  talk: Talk,
): void {
  response.set({ "Content-Type": "text/html; charset=utf-8", "X-Accel-Buffering": "no" });
  let page = talk;
  let after = seen;
  let shown = "";
  let gathering: NodeJS.Timeout | undefined;
  let fading: NodeJS.Timeout | undefined;

  const show = (now: Talk): void => {
    page = now;
    const sheet = talkSheet(deps, token, {
      ...now,
      lines: now.lines.filter(({ seq }) => seq > after),
    });
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
    const now = await deps.talk.read(token, after);
    if (response.writableEnded) return;
    if (now !== null) {
      show(now);
      return;
    }
    deps.signs.forget(talk.id);
    response.end(fragment(deps, freshSheet(deps, language, { erased: true })));
  };
  /** A store that is busy now is asked again with the next sign of life. */
  const look = (): void => {
    gathering ??= setTimeout(() => void update().catch(() => undefined), GATHER_MS);
  };
  const stops = [
    deps.talk.follow(token, () => page, look),
    deps.signs.listen((id) => {
      if (id === talk.id) look();
    }),
  ];
  const beat = setInterval(() => {
    response.write("\n");
    look();
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
