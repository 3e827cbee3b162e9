import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import type { Running } from "../http/running.ts";
import { createVisitor, rowsOf, startChat, type ChatPage, type Visitor } from "./talk-world.ts";

jest.setTimeout(60_000);

let running: Running;
let visitor: Visitor;
let failing = false;
beforeAll(async () => {
  running = await startChat(loadContent(), {
    failpoint: (where) => {
      if (failing && where === "after-commit") throw new UitwegError("STORE_BUSY", "locked");
    },
  });
  visitor = createVisitor(running.url);
});
afterAll(() => running.stop());

const NASTY = `"><script>alert(1)</script>&lt;img src=x onerror=1>' -- \u202e`;
const begun = async (text = "ik heb schulden"): Promise<ChatPage> =>
  visitor.post(await visitor.open(), { tekst: text });
const count = (page: ChatPage, text: string): number =>
  page.texts.filter((one) => one === text).length;

test("the start page stores nothing, and tells nobody's token but its own", async () => {
  const before = rowsOf(running);
  const [one, other] = [await visitor.open(), await visitor.open()];
  expect(one.status).toBe(200);
  expect(one.field("token")).toMatch(/^[\w-]{32}$/);
  expect(one.field("token")).not.toBe(other.field("token"));
  expect(one.headers.getSetCookie()).toEqual([]);
  expect(one.headers.get("cache-control")).toBe("no-store");
  expect(one.choices).toHaveLength(4);
  expect(rowsOf(running)).toEqual(before);
});

test("only the HMAC of a token is stored", async () => {
  const page = await begun();
  const token = page.field("token");
  const raw = Buffer.from(token, "base64url");
  for (const [name, bytes] of Object.entries(running.files())) {
    expect([name, bytes.includes(token), bytes.includes(raw)]).toEqual([name, false, false]);
  }
  expect(JSON.stringify(running.logged)).not.toContain(token);
});

test("a door is the first text; in English all is English", async () => {
  const page = await visitor.open("/en/chat?deur=schulden");
  expect(page.draft).toBe("debts");
  const talk = await visitor.post(page, { tekst: page.draft }, "/en/chat");
  expect(talk.texts.join(" ")).toMatch(/this is Uitweg.*Money/);
  expect((await visitor.open("/chat?deur=<script>")).draft).toBe("");
});

test("the choices of the open question come back with every page, and a button is an answer", async () => {
  const page = await begun();
  expect(page.choices).toContain("gokken");
  const again = await visitor.post(page, {});
  expect(again.choices).toEqual(page.choices);
  const next = await visitor.post(again, { keuze: "gokken", tekst: "half getypt" });
  expect(next.texts).toContain("gokken");
  expect(next.draft).toBe("half getypt");
});

test("the same post twice, also the first one: nothing is doubled", async () => {
  const start = await visitor.open();
  const posts = [1, 2].map(() => visitor.post(start, { tekst: "ik heb schulden" }));
  const [page] = await Promise.all(posts);
  if (page === undefined) throw new Error("no page");
  expect(count(await visitor.post(start, { tekst: "ik heb schulden" }), "ik heb schulden")).toBe(1);
  const fresh = await visitor.post(page, {});
  await visitor.post(fresh, { tekst: "dank je" });
  expect(count(await visitor.post(fresh, { tekst: "dank je" }), "dank je")).toBe(1);
});

test("back to an older page: another text is taken, an old button is not", async () => {
  const start = await visitor.open();
  const first = await visitor.post(start, { tekst: "ik heb schulden" });
  const second = await visitor.post(first, { keuze: "gokken" });
  const stale = await visitor.post(first, { keuze: "DUO", tekst: "bewaar dit" });
  expect([stale.status, count(stale, "DUO"), stale.draft]).toEqual([409, 0, "bewaar dit"]);
  expect(stale.choices).toEqual((await visitor.post(second, {})).choices);
  expect(count(await visitor.post(start, { tekst: "en nog iets" }), "en nog iets")).toBe(1);
  // A reload of the page that took the button is a repeat, not an old button.
  expect((await visitor.post(first, { keuze: "gokken" })).status).toBe(200);
});

test.each(["", "x", "A".repeat(32), "../../etc/passwd", "' or 1=1 --", "A".repeat(400)])(
  "a token that is nobody's (%s): 410, the text is given back, nothing is stored",
  async (token) => {
    const before = rowsOf(running);
    const page = await begun();
    const after = rowsOf(running);
    const gone = await visitor.post(page, { token, tekst: "help <b>mij</b>" });
    expect([gone.status, gone.draft]).toEqual([410, "help <b>mij</b>"]);
    expect(gone.field("begin")).toBe("1");
    expect(rowsOf(running)).toEqual(after);
    expect(after["conversations"]).toBe((before["conversations"] ?? 0) + 1);
    const anew = await visitor.post(gone, { tekst: gone.draft });
    expect([anew.status, anew.texts[0]]).toEqual([200, "help <b>mij</b>"]);
  },
);

test("WIS erases at once and says what; later posts of any page revive nothing", async () => {
  const before = rowsOf(running);
  const start = await visitor.open();
  const page = await visitor.post(start, { tekst: "ik heb schulden" });
  const erased = await visitor.post(page, { tekst: "WIS" });
  expect([erased.status, erased.texts]).toEqual([200, []]);
  expect(erased.html).toContain("Alles is gewist");
  for (const old of [start, page]) {
    expect((await visitor.post(old, { tekst: "ik heb schulden" })).status).toBe(410);
    expect((await visitor.post(old, { tekst: "nog iets" })).status).toBe(410);
  }
  expect(rowsOf(running)).toEqual(before);
});

test("leaving erases before it answers, and what comes too late begins nothing", async () => {
  const before = rowsOf(running);
  const page = await begun();
  const left = await visitor.post(page, {}, "/chat/weg");
  expect(left.status).toBe(200);
  expect(left.html).toContain(
    '<meta http-equiv="refresh" content="0; url=https://neutraal.example/"',
  );
  expect(left.html).not.toMatch(/Uitweg|<script/);
  expect(rowsOf(running)).toEqual(before);

  const start = await visitor.open();
  await visitor.post(start, {}, "/chat/weg");
  expect((await visitor.post(start, { tekst: "te laat" })).status).toBe(410);
  expect(rowsOf(running)).toEqual(before);
});

test.each([
  ["/chat/weg", "Deze pagina weet niet welk gesprek van jou is"],
  ["/en/chat/weg", "This page does not know which chat is yours"],
])("%s knows no conversation, and promises to erase none", async (path, words) => {
  const page = await visitor.open(path);
  expect([page.status, page.html.includes(words)]).toEqual([200, true]);
  expect(page.html).not.toMatch(/Met deze knop wis je|This button erases/);
  const left = await visitor.post(page, {}, path);
  expect([left.status, left.html.includes("url=https://neutraal.example/")]).toEqual([200, true]);
});

test("the button that looks sends nothing, and keeps what is in the box", async () => {
  const page = await begun();
  const looked = await visitor.post(page, { tekst: "half getypt", kijk: "1" });
  expect([looked.status, looked.draft, looked.texts]).toEqual([200, "half getypt", page.texts]);
});

test("other pages open beside a conversation, and its other language is not offered", async () => {
  const start = await visitor.open();
  const talk = await visitor.post(start, { tekst: "ik heb schulden" });
  const away = (page: ChatPage): readonly string[] =>
    [...page.html.matchAll(/<a [^>]*href="\/[^"]*"[^>]*>/g)]
      .map(([link]) => link)
      .filter((link) => !link.includes('target="_blank" rel="noopener noreferrer"'));
  expect(away(start)).toEqual([expect.stringContaining('hreflang="en"')]);
  expect(away(talk)).toEqual([]);
});

test("a page of another site cannot speak for somebody", async () => {
  const page = await begun();
  const headers = { "sec-fetch-site": "cross-site" };
  const refused = await visitor.post(page, { tekst: "vreemd" }, "/chat", headers);
  expect([refused.status, refused.texts, refused.draft]).toEqual([403, [], "vreemd"]);
  expect(count(await visitor.post(page, {}), "vreemd")).toBe(0);
});

test("too long and far too long: 413, and the text comes back where it was read", async () => {
  const page = await begun();
  const long = "a".repeat(4_001);
  const refused = await visitor.post(page, { tekst: long });
  expect([refused.status, refused.draft.length, refused.texts.length]).toEqual([413, 4_001, 3]);
  const huge = await visitor.post(page, { tekst: "a".repeat(70_000) });
  expect([huge.status, huge.html.includes("Daar staat je tekst nog")]).toEqual([413, true]);
  const byScript = await visitor.post(page, { tekst: "a".repeat(70_000) }, "/chat", {
    "sec-fetch-dest": "empty",
  });
  expect(byScript.status).toBe(413);
  expect(byScript.html).toMatch(/^<div id="melding">.*te lang.*<\/div>\n$/);
});

test("a flood in one conversation: 429, and the text is kept", async () => {
  const page = await begun();
  const posts = Array.from({ length: 45 }, (_, n) => visitor.post(page, { tekst: `tekst ${n}` }));
  const answers = await Promise.all(posts);
  const held = answers.find(({ status }) => status === 429);
  expect(held?.draft).toMatch(/^tekst \d+$/);
  expect(held?.headers.get("retry-after")).toBe("60");
});

test("however much was sent before: danger is answered, and WIS erases", async () => {
  const page = await begun();
  const posts = Array.from({ length: 25 }, (_, n) => visitor.post(page, { tekst: `tekst ${n}` }));
  await Promise.all(posts);
  const dying = await visitor.post(page, { tekst: "ik wil dood" });
  expect([dying.status, dying.html.includes('href="tel:113"')]).toEqual([200, true]);
  expect(dying.texts.at(-1)).toMatch(/113/);
  const erased = await visitor.post(page, { tekst: "WIS" });
  expect([erased.status, erased.html.includes("Alles is gewist")]).toEqual([200, true]);
});

test("a store that fails after it has stored: the same page sends nothing twice", async () => {
  const page = await begun();
  failing = true;
  const failed = await visitor.post(page, { tekst: "dank je" });
  failing = false;
  expect([failed.status, failed.draft]).toEqual([503, "dank je"]);
  const again = await visitor.post(failed, { tekst: failed.draft });
  expect([again.status, count(again, "dank je")]).toEqual([200, 1]);
});

test("while no counsellor is there, neither the chat nor the start page says one is", async () => {
  const start = await visitor.open();
  expect(start.html).toContain("Er is nu geen hulpverlener vrij.");
  expect(start.html).toMatch(/De Luisterlijn op <a [^>]*href="tel:[0-9]+"/);
  const home = await visitor.open("/");
  expect(home.html).toContain("Er is nu geen hulpverlener vrij.");
});

test.each([
  "token",
  "nonce",
  "gezien",
  "vraag",
  "taal",
  "begin",
  "keuze",
  "kijk",
  "stroom",
  "tekst",
])("nonsense in the field %s breaks nothing, and nothing of it is markup", async (field) => {
  const page = await begun();
  for (const nasty of [NASTY, "\u0000", "__proto__", "9".repeat(5_000)]) {
    const answer = await visitor.post(page, { tekst: "", [field]: nasty });
    expect([nasty.slice(0, 9), answer.status < 500]).toEqual([nasty.slice(0, 9), true]);
    expect(answer.html).not.toContain("<script>alert");
  }
  expect((await visitor.post(page, { tekst: "dank je" })).texts).toContain("dank je");
});

test("hostile text stays text, and numbers in answers can be tapped", async () => {
  const page = await begun(NASTY);
  expect(page.texts[0]).toBe(NASTY);
  expect(page.html).not.toContain("<script>alert");
  const crisis = await visitor.post(page, { tekst: "ik wil dood" });
  expect(crisis.html).toContain('href="tel:112"');
  expect(crisis.html).toContain('href="tel:113"');
  expect(crisis.html).toContain('class="nood"');
});
