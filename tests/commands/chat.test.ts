import { describe, expect, jest, test } from "@jest/globals";
import { objects, run } from "./run.ts";

jest.setTimeout(60_000);

const AT = ["--at", "2026-11-24T12:00:00+01:00"];
const states = (out: string) => objects(out).filter(({ type }) => type === "state");

describe("lines end at a line feed only", () => {
  test.each([
    ["U+2028", "hoi\u2028hoi"],
    ["U+2029", "hoi\u2029hoi"],
    ["U+0085", "hoi\u0085hoi"],
    ["a vertical tab", "hoi\u000bhoi"],
    ["a carriage return in the middle", "hoi\rhoi"],
  ])("%s does not end one", async (_name, line) => {
    const { out } = await run(["chat", "--json", ...AT], { input: `${line}\n` });
    expect(states(out)).toHaveLength(1);
  });

  test("a line feed, with or without a carriage return before it, does", async () => {
    const { out } = await run(["understand"], { input: "hoi\r\nja\nnee" });
    expect(objects(out).map(({ text }) => text)).toEqual(["hoi", "ja", "nee"]);
  });

  test("an emoji that arrives in two pieces is one", async () => {
    const bytes = Buffer.from("schulden 😀\n");
    const pieces = [bytes.subarray(0, 11), bytes.subarray(11)];
    const whole = await run(["understand"], { input: pieces });
    expect(objects(whole.out)).toMatchObject([{ text: "schulden 😀" }]);
  });
});

describe("a steering line that is none", () => {
  test.each(["/nope", "/silence", "/silence soon", "/silence 5w", "/silence -1h", "/"])(
    "%s: told on the error side, the state all the same, and exit code 2",
    async (line) => {
      const { code, out, err } = await run(["chat", "--json", ...AT], {
        input: `hoi\n${line}\nMENU`,
      });
      expect(code).toBe(2);
      expect(err).toMatch(/^unknown steering line: \/\w*; there is \/silence/);
      expect(states(out)).toHaveLength(3);
    },
  );
});

test("without --json it reads like a conversation", async () => {
  const { code, out, err } = await run(["chat", ...AT], { input: "hoi\nWIS\n" });
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^uitweg> Hoi, dit is Uitweg/);
  expect(out).toMatch(/^ {2}\[erased\]$/m);
  expect(out).toMatch(/^ {2}\[ended /m);
  expect(out).not.toContain("\u001b");
});

test("the moment decides: at night the team is closed, by day it is open", async () => {
  const input = "MENS\nja\n";
  const at = (moment: string) =>
    run(["chat", "--json", "--at", moment, "--counsellors", "1"], { input });
  const [day, night] = [
    await at("2026-11-24T12:00:00+01:00"),
    await at("2026-11-24T03:00:00+01:00"),
  ];
  expect(objects(day.out).some(({ type }) => type === "handoff")).toBe(true);
  expect(objects(night.out).some(({ type }) => type === "handoff")).toBe(false);
});

test.each([
  ["a moment that is none", ["--at", "tomorrow"], /2026-12-25T02:00:00\+01:00/],
  ["a channel that is none", ["--channel", "fax"], /Allowed choices are sms, web/],
  ["half a counsellor", ["--counsellors", "0.5"], /whole number/],
  ["a flag that is none", ["--fast"], /unknown option '--fast'/],
])("%s is refused with exit code 2", async (_name, flags, words) => {
  const { code, out, err } = await run(["chat", ...flags]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(words);
});
