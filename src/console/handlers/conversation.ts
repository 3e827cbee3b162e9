import { page, redirect, type Answer } from "../answer.ts";
import { BlockPage } from "../pages/block-page.tsx";
import { ClosePage } from "../pages/close-page.tsx";
import { ConversationPage } from "../pages/conversation-page.tsx";
import { refused, refusalWords } from "../pages/problem.tsx";
import { readTalk } from "../read-talk.ts";
import { record } from "../record.ts";
import { beat } from "./presence.ts";
import type { SignedVisit } from "../visit.ts";

export async function conversation(visit: SignedVisit): Promise<Answer> {
  await beat(visit);
  return show(visit, { draft: "", status: 200 });
}

interface Shown {
  readonly draft: string;
  readonly status: number;
  readonly error?: string;
}

/** Recorded when somebody opens it; not for each text that comes in while it is open. */
async function show(visit: SignedVisit, { draft, status, error }: Shown): Promise<Answer> {
  const talk = await readTalk(visit);
  if (!talk.ok) return refused(talk.error, draft);
  const { id, label } = talk.value.view;
  const { deps, account, session } = visit;
  await deps.readings.note(session.hash, id, () => record(visit, "conversation_viewed", id));
  const [colleagues, canned] = await Promise.all([
    visit.colleagues(),
    deps.canned.list(account.teams, account.id),
  ]);
  const body = ConversationPage({
    visit,
    talk: talk.value,
    colleagues,
    canned,
    released: deps.released,
    once: deps.random(16).toString("hex"),
    draft,
    error,
  });
  return page(`Gesprek ${label}`, body, status);
}

/** Sends an answer, or puts a canned one into the box for who has no JavaScript. */
export async function write(visit: SignedVisit): Promise<Answer> {
  const { deps, who, field } = visit;
  const id = visit.params["id"] ?? "";
  const text = field("tekst");
  if (field("doe") === "invoegen") return insertCanned(visit, text);
  // The same text once: one that was changed after its answer was lost is another.
  const once = JSON.stringify([field("once"), text]);
  const result = await deps.desk.say(who, id, text, once);
  if (!result.ok && result.error.why === "length") {
    const { status, text: error } = refusalWords(result.error);
    return show(visit, { draft: text, status, error });
  }
  // What was sent again has done its work the first time.
  if (!result.ok && result.error.why !== "twice") return refused(result.error, text);
  deps.signs.stopTyping(id);
  if (result.ok) await record(visit, "conversation_answered", id);
  return redirect(`/console/gesprek/${id}#nu`);
}

async function insertCanned(visit: SignedVisit, text: string): Promise<Answer> {
  const { canned } = visit.deps;
  const { teams, id } = visit.account;
  const chosen = (await canned.list(teams, id)).find((one) => one.id === visit.field("antwoord"));
  const draft = [text, chosen?.text ?? ""].filter((part) => part !== "").join("\n");
  return show(visit, { draft, status: 200 });
}

export async function confirmClose(visit: SignedVisit): Promise<Answer> {
  const talk = await readTalk(visit);
  if (!talk.ok) return refused(talk.error);
  return page("Gesprek afsluiten", ClosePage({ visit, view: talk.value.view }));
}

export async function confirmBlock(visit: SignedVisit): Promise<Answer> {
  const talk = await readTalk(visit);
  if (!talk.ok) return refused(talk.error);
  return page("Afzender blokkeren", BlockPage({ visit, view: talk.value.view }));
}
