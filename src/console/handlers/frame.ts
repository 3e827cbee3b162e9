import type { Response } from "express";
import { page, redirect, type Answer } from "../answer.ts";
import type { LiveEvent } from "../live.ts";
import { HelpPage } from "../pages/help-page.tsx";
import { problem } from "../pages/problem.tsx";
import type { SignedVisit, Visit } from "../visit.ts";

/** A proxy closes a line that is silent for long. */
const BEAT_MS = 15_000;

export function asset({ deps, params }: Visit): Promise<Answer> {
  const found = deps.assets.get(params["name"] ?? "");
  return Promise.resolve(found === undefined ? problem("not_found") : { kind: "file", ...found });
}

export const home = (_visit: SignedVisit): Promise<Answer> =>
  Promise.resolve(redirect("/console/wachtrij"));

export const help = (_visit: SignedVisit): Promise<Answer> =>
  Promise.resolve(page("Sneltoetsen", HelpPage()));

/** Server-sent events that name what changed, never what it says. */
export function live(visit: SignedVisit): Promise<Answer> {
  return Promise.resolve({
    kind: "stream",
    open: (response) => {
      follow(visit, response);
    },
  });
}

function follow({ deps, account, lastEventId, query }: SignedVisit, response: Response): void {
  const open = query("gesprek");
  response.set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  response.write("retry: 2000\n\n");
  const send = ({ id, name, conversation }: LiveEvent): void => {
    response.write(`id: ${id}\nevent: ${name}\ndata: ${conversation}\n\n`);
  };
  const beat = setInterval(() => response.write(": \n\n"), BEAT_MS);
  const stop = deps.live.follow(
    lastEventId,
    ({ conversation, holder }) =>
      conversation !== "" && (holder === account.id || conversation === open),
    send,
  );
  response.on("close", () => {
    clearInterval(beat);
    stop();
  });
}
