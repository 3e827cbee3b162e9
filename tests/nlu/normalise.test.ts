import { describe, expect, test } from "@jest/globals";
import { read } from "./support.ts";

describe("normalise", () => {
  test.each([
    ["Ik ben GEÏNTERESSEERD", "ik ben geinteresseerd"],
    ["k wil nieeeet meer", "ik wil niet meer"],
    ["STOOOPPP", "stop"],
    ["s t o p", "stop"],
    ["z'n m’n 't", "zijn mijn het"],
    ["stop a.u.b.", "stop aub"],
    ["stop\u0000nu", "stop nu"],
    ["c0caine", "cocaine"],
    ["verslaafdd aan cocaaine", "verslaafd aan cocaine"],
    ["schuldne", "schulden"],
    ["zelfmoort", "zelfmoord"],
    ["st\u200bop\u0000 nu", "stop nu"],
    ["he\u00adroine", "heroine"],
    ["2️⃣", "2"],
    ["３", "3"],
    ["3mmc 2cb", "3mmc 2cb"],
    ["16jaar", "16 jaar"],
    ["€500", "euro 500"],
    ["1.500 euro", "1500 euro"],
    ["500", "500"],
    ["👍 ok", "👍 ok"],
    ["ik wil... dood", "ik wil dood"],
    ["", ""],
    ["\ud800", ""],
  ])("%j", (text, words) => {
    expect(read(text).words.join(" ")).toBe(words);
  });

  test("keeps negations, and the clauses they belong to", () => {
    expect(read("nee, ik wil niet. echt niet")).toEqual({
      words: ["nee", "ik", "wil", "niet", "echt", "niet"],
      clauses: [0, 1, 1, 1, 2, 2],
    });
  });

  test("a pause of dots ends no clause", () => {
    expect(new Set(read("ik wil.. niet meer").clauses)).toEqual(new Set([0]));
  });

  test("a good word that looks like another stays", () => {
    expect(read("schuldig schulten gillen woord").words).not.toContain("schulden");
  });

  test("very long input is cut", () => {
    expect(read("a ".repeat(50_000)).words.length).toBeLessThanOrEqual(2000);
  });
});
