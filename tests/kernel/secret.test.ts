import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { address, sealedText } from "../../src/kernel/secret.ts";

const NUMBER = "+31612345678";
const secret = address(NUMBER);

/** What a console writes, character for character. */
function printed(...values: readonly unknown[]): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  const print = new Console({ stdout: stream });
  print.log(...values);
  print.dir(values, { depth: null, showHidden: true });
  print.table(values);
  return chunks.join("");
}

describe("a secret is never printed", () => {
  test.each<readonly [string, string]>([
    ["a template string", `to ${secret as unknown as string}`],
    ["String()", String(secret)],
    ["joining", [secret].join("")],
    ["JSON", JSON.stringify(secret)],
    ["JSON, deep inside", JSON.stringify({ list: [{ secret }] })],
    ["inspect", inspect(secret)],
    ["inspect with all that is hidden", inspect(secret, { showHidden: true, depth: null })],
    ["inspect, deep inside", inspect({ list: [new Map([["to", secret]])] }, { depth: null })],
    ["format %s", format("%s", secret)],
    ["format %o", format("%o", secret)],
    ["format %O", format("%O", secret)],
    ["format %j", format("%j", secret)],
    ["console", printed(secret, { to: secret })],
    ["an error's cause", inspect(new Error("not sent", { cause: secret }))],
  ])("in %s", (_where, text) => {
    expect(text).not.toContain(NUMBER);
    expect(text).not.toContain("612345678");
    expect(text).toContain("[redacted]");
  });

  test("nor found among its properties", () => {
    expect(Reflect.ownKeys(secret)).toEqual([]);
    expect(Object.assign({}, secret)).toEqual({});
  });
});

test("only reveal gives the value", () => {
  expect(secret.reveal()).toBe(NUMBER);
  expect(sealedText("ik zit vast 😢").reveal()).toBe("ik zit vast 😢");
});
