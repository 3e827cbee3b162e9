import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createWebChannel } from "../../src/channels/web.ts";
import { reopen } from "../../src/conversation/open.ts";
import { createWebTalk, type WebTalk } from "../../src/conversation/web-talk.ts";
import type { Talk } from "../../src/conversation/web-view.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { createRig, type Rig } from "../conversation/rig.ts";

let rig: Rig;
let talk: WebTalk;
let people = 0;
beforeAll(async () => {
  rig = await createRig();
  talk = createWebTalk(rig.deps, createWebChannel(), () => undefined);
});
afterAll(() => rig.stop());

const start = { begins: true, language: "nl" } as const;
const later = { begins: false, language: "nl" } as const;
const newToken = (): string => `token-${String((people += 1))}`;
const read = async (token: string): Promise<Talk> => {
  const found = await talk.read(token);
  if (found === null) throw new Error("no conversation");
  return found;
};
const said = async (token: string): Promise<readonly string[]> =>
  (await read(token)).lines.filter(({ from }) => from === "client").map(({ text }) => text);

test("an answer that was refused can be sent again when its question is open", async () => {
  const token = newToken();
  await talk.say(token, { nonce: "1", text: "ik heb schulden", ...start });
  const { question } = await read(token);
  const post = { nonce: "2", text: "gokken", ...later };
  expect(await talk.say(token, { ...post, only: "an older one" })).toBe("refused");
  expect(await talk.say(token, { ...post, only: question })).toBe("taken");
  expect(await said(token)).toEqual(["ik heb schulden", "gokken"]);
});

test("of two texts from one start page, what is called taken is stored", async () => {
  const token = newToken();
  const texts = ["ik heb schulden", "ik wil stoppen met coke"];
  const posts = texts.map((text, n) => ({ nonce: String(n), text, ...start }));
  const answers = await Promise.all(posts.map((post) => talk.say(token, post)));
  const taken = texts.filter((_, n) => answers[n] === "taken");
  expect(await said(token)).toEqual(taken);
  expect(answers).toEqual(["taken", "refused"]);
  // A repeat hears the same, and a new post is taken.
  expect(await Promise.all(posts.map((post) => talk.say(token, post)))).toEqual(answers);
  expect(await talk.say(token, { nonce: "9", text: texts[1] ?? "", ...start })).toBe("taken");
});

test("a text is taken once it is stored, whatever cannot be read after it", async () => {
  const busy = (): never => {
    throw new UitwegError("STORE_BUSY", "locked");
  };
  const store = { ...rig.deps.store, messages: busy };
  const deaf = createWebTalk({ ...rig.deps, store }, createWebChannel(), () => undefined);
  const token = newToken();
  let turns = 0;
  const turn: typeof store.turn = (key, decide) =>
    (turns += 1) > 2 ? busy() : rig.deps.store.turn(key, decide);
  const blind = { ...rig.deps, store: { ...store, turn } };
  expect(await deaf.say(token, { nonce: "1", text: "hoi", ...start })).toBe("taken");
  const again = createWebTalk(blind, createWebChannel(), () => undefined);
  expect(await again.say(token, { nonce: "2", text: "schulden", ...later })).toBe("taken");
  expect([turns, await said(token)]).toEqual([1, ["hoi", "schulden"]]);
});

test("somebody who was shut out is told apart from somebody who left", async () => {
  const token = newToken();
  await talk.say(token, { nonce: "1", text: "hoi", ...start });
  const { id, blocked } = await read(token);
  expect(blocked).toBe(false);
  await rig.deps.store.turn({ by: "conversation", id: Buffer.from(id, "hex") }, (state) => {
    if (state.conversation === null) throw new Error("no conversation");
    const { session, sealer } = reopen(rig.deps, state.conversation);
    const shut = sealer.seal("session", JSON.stringify({ ...session, blocked: true }));
    return { changes: { update: { status: "optedout", session: shut } }, result: null };
  });
  expect(await read(token)).toMatchObject({ status: "optedout", blocked: true });
});

test.each([
  ["WIS", true],
  ["wis", true],
  ["AFMELDEN", true],
  ["ik wil dood", true],
  ["ik heb schulden", false],
  ["MENU", false],
  ["x", false],
])("%s is urgent: %s", (text, urgent) => {
  expect(talk.isUrgent(text)).toBe(urgent);
});
