import { describe, expect, jest, test } from "@jest/globals";
import { type Json, objects, run } from "./run.ts";

jest.setTimeout(60_000);

// Other programs read these lines: each has these keys and no others. Source: the interfaces that
// stay stable (docs). On the web a bot's line has its buttons besides.
const KEYS: Readonly<Record<string, readonly string[]>> = {
  bot: ["type", "text", "node", "segments"],
  referral: ["type", "services"],
  handoff: ["type", "team", "priority"],
  alarm: ["type", "kind"],
  erased: ["type"],
  optedout: ["type"],
  state: ["type", "node", "status"],
};
const AT = ["--at", "2026-11-24T12:00:00+01:00"];

/** What each input line led to, the state last. */
async function chat(lines: readonly string[], ...more: string[]): Promise<readonly Json[][]> {
  const { code, out } = await run(["chat", "--json", ...AT, ...more], { input: lines.join("\n") });
  expect(code).toBe(0);
  const turns: Json[][] = [[]];
  for (const line of objects(out)) {
    turns.at(-1)?.push(line);
    if (line["type"] === "state") turns.push([]);
  }
  expect(turns.pop()).toEqual([]);
  expect(turns).toHaveLength(lines.length);
  return turns;
}

const types = (turn: readonly Json[] | undefined) => turn?.map(({ type }) => type);
const texts = (turn: readonly Json[] | undefined) =>
  (turn ?? []).filter(({ type }) => type === "bot").map(({ text }) => String(text));

test("every kind of line has the keys that were promised", async () => {
  const turns = [
    ...(await chat(["hoi", "ik heb een boete", "4", "/silence 25h", "ik wil dood", "WIS"])),
    ...(await chat(["AFMELDEN", "hoi", "ik wil dood"])),
    ...(await chat(["ik wil dood", "2"], "--counsellors", "1")),
  ];
  const lines = turns.flat();
  for (const line of lines) expect(Object.keys(line)).toEqual(KEYS[String(line["type"])]);
  const seen = new Set(lines.map(({ type }) => type));
  for (const type of ["bot", "referral", "handoff", "erased", "optedout", "state"]) {
    expect(seen).toContain(type);
  }
  for (const line of lines.filter(({ type }) => type === "bot")) {
    expect(line["text"]).not.toBe("");
    expect(line["node"]).toMatch(/^\w+\.\w+$/);
    expect([1, 2]).toContain(line["segments"]);
  }
});

test("the greeting is the answer to the first line, and the state is always last", async () => {
  const [first, second, third] = await chat(["hoi", "", "2"]);
  expect(types(first)).toEqual(["bot", "bot", "state"]);
  expect(texts(first)[0]).toMatch(/^Hoi, dit is Uitweg/);
  expect(first?.at(-1)).toEqual({ type: "state", node: "welkom.menu", status: "bot" });
  expect(types(second)?.at(-1)).toBe("state");
  expect(third?.at(-1)).toMatchObject({ node: "schulden.start", status: "bot" });
});

test("help is named by the ids of the directory", async () => {
  const turns = await chat(["ik heb een boete van het cjib", "boete"]);
  const referral = turns.flat().find(({ type }) => type === "referral");
  expect(referral?.["services"]).toEqual(
    expect.arrayContaining([expect.stringMatching(/^[a-z0-9-]+$/)]),
  );
});

test("a certain crisis goes to the head of the queue, whatever the hour", async () => {
  const [turn] = await chat(["ik wil dood"], "--at", "2026-12-25T03:00:00+01:00");
  expect(texts(turn)[0]).toMatch(/113/);
  expect(turn).toContainEqual({ type: "handoff", team: "crisis", priority: "urgent" });
  expect(turn?.at(-1)).toMatchObject({ status: "waiting" });
});

test("AFMELDEN and WIS say what they did, once", async () => {
  const [opted, silent, crisis, erased, later] = await chat([
    "AFMELDEN",
    "hallo",
    "ik wil dood",
    "WIS",
    "/silence 8d",
  ]);
  expect(types(opted)).toEqual(["bot", "optedout", "state"]);
  expect(opted?.at(-1)).toMatchObject({ status: "optedout" });
  expect(types(silent)).toEqual(["state"]);
  expect(types(crisis)).toEqual(["bot", "state"]);
  expect(types(erased)).toEqual(["bot", "erased", "state"]);
  expect(types(later)).toEqual(["state"]);
});

describe("/silence", () => {
  test.each([
    ["90s", []],
    ["10m", []],
    ["23h", []],
    ["24h", ["bot"]],
    ["49h", ["bot", "bot"]],
    ["3d", ["bot", "bot", "erased"]],
  ])("%s", async (time, expected) => {
    const turns = await chat(["hoi", `/silence ${time}`]);
    expect(types(turns[1])).toEqual([...expected, "state"]);
  });

  test("in parts is as long as in one", async () => {
    const turns = await chat([
      "hoi",
      "/silence 12h",
      "/silence 12h",
      "/silence 24h",
      "/silence 1d",
    ]);
    expect(turns.slice(1).map(types)).toEqual([
      ["state"],
      ["bot", "state"],
      ["bot", "state"],
      ["erased", "state"],
    ]);
    expect(turns[3]?.at(-1)).toMatchObject({ status: "ended" });
  });

  test("on the web is shorter", async () => {
    const turns = await chat(["hoi", "/silence 10m", "/silence 20m"], "--channel", "web");
    expect(turns.slice(1).map(types)).toEqual([
      ["bot", "state"],
      ["bot", "state"],
    ]);
  });

  test("before anybody wrote is nothing", async () => {
    expect((await chat(["/silence 9d"])).map(types)).toEqual([["state"]]);
  });
});

test("on the web the choices are buttons, and the text has no digits", async () => {
  const [turn] = await chat(["hoi"], "--channel", "web");
  const menu = turn?.filter(({ type }) => type === "bot").at(-1);
  expect(Object.keys(menu ?? {})).toEqual([...(KEYS["bot"] ?? []), "choices"]);
  expect(menu?.["text"]).not.toMatch(/^\d /m);
  expect(menu?.["choices"]).toHaveLength(4);
});
