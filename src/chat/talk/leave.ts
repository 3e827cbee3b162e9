import type { RequestHandler } from "express";
import { UitwegError } from "../../kernel/errors.ts";
import { renderAway } from "./away-page.tsx";
import type { TalkDeps } from "./deps.ts";
import { languageOf, readPost } from "./post.ts";

/** A store that is busy or full is asked again after these waits, for about ten minutes. */
const WAITS_MS = [500, 2_000, 10_000, 60_000, 120_000, 400_000];

/**
 * Erased before it is answered; also for a page that is gone by then (sendBeacon). Whatever goes
 * wrong with that, the person gets away.
 */
export function leave(deps: TalkDeps, allow: (address: string) => boolean): RequestHandler {
  return async (request, response) => {
    const { token } = readPost(request);
    const allowed = allow(request.ip ?? "");
    if (token !== "") await eraseSurely(deps, token, allowed);
    response.type("html").end(renderAway(languageOf(request.path), deps.settings.exitUrl));
  };
}

/**
 * Returns after the first try; others follow in the background, and an operator hears of it when
 * all have failed.
 *
 * @param allowed whether something may be stored about a token that nobody has
 */
export async function eraseSurely(
  deps: Pick<TalkDeps, "talk" | "signs" | "eraseFailed">,
  token: string,
  allowed = true,
  waits: readonly number[] = WAITS_MS,
): Promise<void> {
  try {
    if (!allowed && (await deps.talk.read(token)) === null) return;
    const erased = await deps.talk.erase(token);
    if (erased !== null) deps.signs.forget(erased);
  } catch (error) {
    const [wait, ...later] = waits;
    if (wait === undefined) {
      deps.eraseFailed(error instanceof UitwegError ? error.code : "INTERNAL");
      return;
    }
    setTimeout(() => void eraseSurely(deps, token, allowed, later), wait).unref();
  }
}
