import { expect, test } from "@jest/globals";
import { answer } from "../../src/chat/talk/answer.ts";
import { readPost } from "../../src/chat/talk/post.ts";
import { UitwegError } from "../../src/kernel/errors.ts";

const MINE = "a".repeat(32);
const OTHER = "b".repeat(32);
const open = { allow: () => true };
const full = { allow: () => false };
const limits = { address: open, talk: open, looks: open };

interface Fake {
  readonly said?: "taken" | "refused";
  readonly read?: (token: string, after: number) => Promise<unknown>;
}

/** One conversation, MINE; "dood" is urgent. */
function desk({ said = "taken", read }: Fake = {}) {
  const known = (token: string): Promise<unknown> => Promise.resolve(token === MINE ? {} : null);
  const talk = {
    read: read ?? known,
    say: () => Promise.resolve(said),
    isUrgent: (text: string) => text === "dood",
  };
  return { talk } as never;
}
const post = (fields: Readonly<Record<string, string>>, path = "/chat") =>
  readPost({ body: { token: MINE, ...fields }, path });

test.each([
  ["a conversation that is known", { tekst: "hoi" }, { type: "talk" }],
  ["a look at one", {}, { type: "talk" }],
  ["somebody new", { token: OTHER, begin: "1", tekst: "hoi" }, { status: 429, notice: "te_druk" }],
  ["no token", { token: "", tekst: "hoi" }, { status: 429, notice: "te_druk" }],
])("an address that sends too much, and %s", async (_, fields, expected) => {
  const held = { ...limits, address: full };
  expect(await answer(desk(), post(fields), held, "192.0.2.1")).toMatchObject(expected);
});

test.each([
  ["a text", { tekst: "hoi" }, { status: 429, notice: "te_veel" }],
  ["words of danger", { tekst: "dood" }, { type: "talk" }],
  ["a look", {}, { type: "talk" }],
])("a conversation with too many texts, and %s", async (_, fields, expected) => {
  const held = { ...limits, talk: full };
  expect(await answer(desk(), post(fields), held, "192.0.2.1")).toMatchObject(expected);
});

test("looks have a limit of their own", async () => {
  const held = { ...limits, looks: full };
  const looked = await answer(desk(), post({}), held, "192.0.2.1");
  expect(looked).toMatchObject({ status: 429, notice: "te_veel" });
});

test("a text that was taken is never called not sent", async () => {
  const failing = (code: "STORE_BUSY" | "LOCALES_INVALID") =>
    desk({ read: () => Promise.reject(new UitwegError(code, "")) });
  const sends = (deps: never) => answer(deps, post({ tekst: "hoi" }), limits, "192.0.2.1");
  expect(await sends(failing("STORE_BUSY"))).toEqual({ type: "unseen" });
  await expect(sends(failing("LOCALES_INVALID"))).rejects.toThrow();
});

test("why something was refused depends on what it was", async () => {
  const sends = (fields: Readonly<Record<string, string>>) =>
    answer(desk({ said: "refused" }), post(fields), limits, "192.0.2.1");
  expect(await sends({ keuze: "ja", vraag: "old" })).toMatchObject({ notice: "oude_knop" });
  expect(await sends({ tekst: "ja" })).toMatchObject({ status: 409, notice: "mislukt" });
});

test("a script is given what it has not seen, a page all", async () => {
  const asked: number[] = [];
  const read = (_: string, after: number): Promise<unknown> => {
    asked.push(after);
    return Promise.resolve({});
  };
  for (const fields of [{}, { tekst: "hoi" }, { stroom: "1" }, { stroom: "1", tekst: "hoi" }]) {
    await answer(desk({ read }), post({ gezien: "7", ...fields }), limits, "192.0.2.1");
  }
  expect(asked).toEqual([-1, -1, 7, 7]);
});

test("the language is that of the page that was seen, else of the address", () => {
  expect(post({ taal: "en" }).language).toBe("en");
  expect(post({ taal: "nl" }, "/en/chat").language).toBe("nl");
  expect(post({ taal: "xx" }, "/en/chat").language).toBe("en");
});
