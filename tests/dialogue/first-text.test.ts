import { describe, expect, test } from "@jest/globals";
import type { Intent } from "../../src/dialogue/types.ts";
import { DAY, NIGHT, talk } from "./talk.ts";

describe("the first text", () => {
  test("without a subject: the five points, then the menu", () => {
    for (const first of [talk().miss(), talk().about("greeting"), talk().command("back")]) {
      expect(first.lines).toEqual(["welkom:groet", "welkom:menu", "? welkom.menu"]);
      expect(first.session).toMatchObject({ greeted: true, node: "welkom.menu", misses: 0 });
    }
  });

  test.each<readonly [Intent, readonly string[]]>([
    ["addiction", ["verslaving:wie", "? verslaving.start"]],
    ["debt", ["schulden:soort", "? schulden.start"]],
    ["exit", ["uitweg:veilig", "? uitweg.start"]],
    ["relative", ["naasten:gevaar", "? naasten.start"]],
    ["report", ["melden:geen_tips", "? melden.start"]],
    ["privacy", ["privacy:start", "? privacy.start"]],
    ["info", ["welkom:over", "? welkom.over"]],
    ["human", ["mens:toestemming", "? mens.toestemming"]],
    ["optout", ["anders:stoppen", "? anders.stoppen"]],
    ["erase", ["anders:wissen", "? anders.wissen"]],
  ])("about %s: greeted, then straight there", (intent, lines) => {
    expect(talk().about(intent).lines).toEqual(["welkom:groet", ...lines]);
  });

  test.each<readonly [Intent, string]>([
    ["human", "? mens.toestemming"],
    ["privacy", "? privacy.start"],
    ["help", "? welkom.menu"],
    ["start", "? welkom.menu"],
    ["menu", "? welkom.menu"],
    ["more", "? welkom.menu"],
  ])("the command %s", (intent, question) => {
    const { lines } = talk().command(intent);
    expect([lines[0], lines.at(-1)]).toEqual(["welkom:groet", question]);
  });

  test("a phrase", () => {
    expect(talk().hear({ choice: "verkeerd_nummer" }).lines).toEqual([
      "welkom:groet",
      "welkom:verkeerd_nummer",
      "? welkom.verkeerd_nummer",
    ]);
  });

  test("an unsure subject is not followed", () => {
    expect(talk().about("debt", { confidence: 0.34 }).session.node).toBe("welkom.menu");
    expect(talk().about("debt", { confidence: 0.35 }).session.node).toBe("schulden.start");
  });

  test.each([
    ["optout", ["anders:afgemeld [optout]", "opted_out"]],
    ["erase", ["anders:gewist [erase]", "erased"]],
  ] as const)("the command %s: no greeting", (intent, lines) => {
    expect(talk().command(intent).lines).toEqual(lines);
  });

  test("what it already tells is not asked", () => {
    const slots = { who: "self", drug: "ghb", wish: "stop" };
    expect(talk().about("addiction", { slots }).lines).toEqual([
      "welkom:groet",
      "verslaving:ontwenning",
      "verslaving:hulp",
      "refer addiction 0",
      "welkom:verder",
      "? welkom.verder",
    ]);
  });
});

describe("the first text is a crisis", () => {
  test("a certain one: numbers, then who this is, then the question", () => {
    const first = talk(undefined, DAY).crisis("certain", "suicide");
    expect(first.lines).toEqual([
      "crisis:suicide [crisis]",
      "handoff crisis urgent queue transcript",
      "welkom:groet [crisis]",
      "crisis:leest_mee [crisis]",
      "? crisis.veilig_met",
    ]);
    expect(first.session).toMatchObject({ greeted: true, status: "waiting", team: "crisis" });
  });

  test("nobody reads along at night, and that is said", () => {
    expect(talk(undefined, NIGHT).crisis("certain", "violence").lines).toEqual([
      "crisis:geweld [crisis]",
      "handoff crisis urgent queue transcript",
      "welkom:groet [crisis]",
      "crisis:niemand_leest [crisis]",
      "? crisis.veilig_zonder",
    ]);
  });

  test("a possible one: the question has the numbers and keeps its digits", () => {
    expect(talk().crisis("possible", "overdose").lines).toEqual([
      "crisis:vraag_overdosis [crisis]",
      "? crisis.vraag_overdosis",
      "welkom:groet [crisis]",
    ]);
  });

  test("what the text was about besides comes after the crisis", () => {
    const first = talk().crisis("possible", "suicide", { intent: "debt" });
    expect(first.choose("nee").lines).toEqual([
      "crisis:gelukkig [crisis]",
      "schulden:soort",
      "? schulden.start",
    ]);
    const other = talk().crisis("possible", "suicide");
    expect(other.choose("nee").session.node).toBe("welkom.menu");
  });
});

describe("the first text after the end", () => {
  const ended = talk().about("debt").choose("dealer").silence("close");

  test("the session has ended", () => {
    expect(ended.session.status).toBe("ended");
  });

  test("is welcomed again, without the five points", () => {
    expect(ended.miss().lines).toEqual(["welkom:opnieuw", "welkom:menu", "? welkom.menu"]);
    expect(ended.about("exit").lines).toEqual([
      "welkom:opnieuw",
      "uitweg:veilig",
      "? uitweg.start",
    ]);
  });

  test("is no answer to an old question", () => {
    const after = ended.hear({ choice: "nee" });
    expect(after.session).toMatchObject({ node: "welkom.menu", status: "bot", slots: {} });
  });

  test("starts with nothing of before", () => {
    const before = talk().about("debt").choose("huur", "nee").command("privacy").silence("close");
    const after = before.command("privacy");
    expect(after.session).toMatchObject({ resume: null, referral: null, guess: null, slots: {} });
    expect(after.choose("verder").session.node).toBe("welkom.menu");
    expect(after.command("back").session.node).toBe("welkom.menu");
    expect(after.command("more").lines).toEqual(["privacy:start", "? privacy.start"]);
  });

  test("a crisis still comes first", () => {
    expect(ended.crisis("certain", "violence").lines.slice(0, 3)).toEqual([
      "crisis:geweld [crisis]",
      "handoff crisis urgent queue transcript",
      "welkom:opnieuw [crisis]",
    ]);
  });
});
