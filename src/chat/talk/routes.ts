import express, { Router, type ErrorRequestHandler, type Request, type Response } from "express";
import { renderPage } from "../site/layout.tsx";
import { createLimiter } from "../site/limiter.ts";
import { sendPage } from "../site/respond.ts";
import { createView } from "../site/view.ts";
import { answer, shownOn, type Answer, type Limits } from "./answer.ts";
import type { TalkDeps } from "./deps.ts";
import { fragment, noticeFragment } from "./fragments.tsx";
import { leave } from "./leave.ts";
import { languageOf, readPost, type Post } from "./post.ts";
import type { Sheet } from "./sheet.ts";
import { doorText, freshSheet, talkSheet } from "./sheets.ts";
import { createStreams } from "./stream.ts";
import { StopPage } from "./stop-page.tsx";
import { sameSite } from "./same-site.ts";
import { TalkPage } from "./talk-page.tsx";
import { unlessBusy } from "./unless-busy.ts";

/** Room for the longest text, with each letter as twelve bytes of a form. */
const MOST_BYTES = "64kb";
const MINUTE_MS = 60_000;
/** Thousands share the address of a phone network, and a campaign reaches them at once. */
const PER_ADDRESS = { most: 1_000, withinMs: MINUTE_MS };
/** Nobody types so much alone. */
const PER_TALK = { most: 20, withinMs: MINUTE_MS };
/** With a script a look follows each text. */
const LOOKS = { most: 60, withinMs: MINUTE_MS };
/** Leaving is never held back; only what is stored about tokens that nobody has is. */
const LEAVING = { most: 60, withinMs: MINUTE_MS };

/** /chat: a conversation that leaves no trace in the browser. */
export function chatRoutes(deps: TalkDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MOST_BYTES });
  const limiter = (limit: typeof PER_ADDRESS) => createLimiter(deps.clock, deps.random, limit);
  const limits = {
    address: limiter(PER_ADDRESS),
    talk: limiter(PER_TALK),
    looks: limiter(LOOKS),
  };
  const streams = createStreams(deps);
  const leaving = limiter(LEAVING);

  router.get(["/chat", "/en/chat"], async (request, response) => {
    const language = languageOf(request.path);
    const draft = doorText(deps, language, request.query["deur"]);
    await page(deps, request, response, 200, freshSheet(deps, language, { draft }));
  });
  router.post(["/chat", "/en/chat"], form, async (request, response) => {
    const post = readPost(request);
    const result = await attempt(deps, request, post, limits);
    if (result.type === "talk" && post.stream) {
      streams.open(response, post, result.talk, request.ip ?? "");
      return;
    }
    await respond(deps, request, response, post, result);
  });
  router.get(["/chat/weg", "/en/chat/weg"], async (request, response) => {
    await stopPage(deps, request, response);
  });
  router.post(
    ["/chat/weg", "/en/chat/weg"],
    form,
    leave(deps, (address) => leaving.allow(address)),
  );
  router.use(["/chat", "/en/chat"], tooLarge(deps));
  return router;
}

/** A store that is busy or full loses no text: it comes back to who wrote it. */
async function attempt(
  deps: TalkDeps,
  request: Request,
  post: Post,
  limits: Limits,
): Promise<Answer> {
  // Another site could have somebody talk under a token that it knows, and read along.
  if (!sameSite(request)) return { type: "refused", status: 403, notice: "vreemd" };
  const result = await unlessBusy(answer(deps, post, limits, request.ip ?? ""));
  return result ?? { type: "refused", status: 503, notice: "storing" };
}

async function respond(
  deps: TalkDeps,
  request: Request,
  response: Response,
  post: Post,
  result: Answer,
): Promise<void> {
  const { status, sheet } = await sheetOf(deps, post, result);
  if (status === 429 || status === 503) response.set("Retry-After", "60");
  if (post.stream) response.status(status).type("html").end(fragment(deps, sheet));
  else await page(deps, request, response, status, sheet);
}

async function sheetOf(
  deps: TalkDeps,
  post: Post,
  result: Answer,
): Promise<{ readonly status: number; readonly sheet: Sheet }> {
  const { token, language, typed, draft } = post;
  switch (result.type) {
    case "talk":
      return {
        status: 200,
        sheet: talkSheet(deps, token, result.talk, { draft }),
      };
    case "start":
      return { status: 200, sheet: freshSheet(deps, language) };
    case "erased":
      return { status: 200, sheet: freshSheet(deps, language, { erased: true }) };
    case "gone": {
      const notice = typed === "" ? "weg" : "weg_met_tekst";
      return { status: 410, sheet: freshSheet(deps, language, { notice, draft: typed }) };
    }
    case "unseen": {
      const fresh = freshSheet(deps, language, { notice: "aangekomen", draft });
      return { status: 503, sheet: { ...fresh, token, begins: false, intro: null } };
    }
    case "refused": {
      const { status, notice } = result;
      return { status, sheet: await unchanged(deps, post, notice, status) };
    }
  }
}

/** The page as it was, with what was typed, and why it was not taken. */
async function unchanged(
  deps: TalkDeps,
  post: Post,
  notice: string,
  status: number,
): Promise<Sheet> {
  const { token, typed, language, begins } = post;
  // Nobody knows what a store that failed has taken: the same text stays the same post.
  const more = { notice, draft: typed, ...(status === 503 ? { nonce: post.nonce } : {}) };
  // A page of another site gets nothing of a conversation to see, also when it knows the token.
  const mine = token !== "" && status !== 403;
  const talk = mine ? await unlessBusy(deps.talk.read(token, shownOn(post))) : null;
  if (talk) return talkSheet(deps, token, talk, more);
  const fresh = freshSheet(deps, language, more);
  // The store may not have answered: the token stays, and with it what was said.
  return mine ? { ...fresh, token, begins, intro: begins ? fresh.intro : null } : fresh;
}

async function page(
  deps: TalkDeps,
  request: Request,
  response: Response,
  status: number,
  sheet: Sheet,
): Promise<void> {
  const view = createView(deps, languageOf(request.path), "/chat");
  const title = deps.locales[view.language].say("web")("chat:titel");
  const children = TalkPage({ view, sheet });
  const { token, begins } = sheet;
  await sendPage(
    request,
    response,
    status,
    renderPage({ view, title, token, begun: !begins, scripts: ["chat.js"], children }),
  );
}

async function stopPage(deps: TalkDeps, request: Request, response: Response): Promise<void> {
  const view = createView(deps, languageOf(request.path), "/chat/weg");
  const title = deps.locales[view.language].say("web")("chat:stoppen");
  await sendPage(request, response, 200, renderPage({ view, title, children: StopPage({ view }) }));
}

/** A form beyond all measure was not read, so that nothing can be given back but advice. A script keeps its text. */
function tooLarge(deps: TalkDeps): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if ((error as { status?: unknown }).status !== 413) {
      next(error);
      return;
    }
    if (request.headers["sec-fetch-dest"] === "empty") {
      const html = noticeFragment(deps, languageOf(request.path), "te_lang");
      response.status(413).type("html").end(html);
      return;
    }
    const sheet = freshSheet(deps, languageOf(request.path), { notice: "veel_te_lang" });
    page(deps, request, response, 413, sheet).catch(next);
  };
}
