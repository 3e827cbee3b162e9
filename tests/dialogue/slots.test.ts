import { describe, expect, test } from "@jest/globals";
import type { World } from "../../src/dialogue/turn-types.ts";
import { greeted, NO_TEAM } from "./talk.ts";

describe("a question whose answer is known is skipped", () => {
  const about = (slots: Readonly<Record<string, string>>): string =>
    greeted().about("addiction", { slots }).session.node ?? "";

  test.each([
    [{}, "verslaving.start"],
    [{ who: "self" }, "verslaving.middel"],
    [{ who: "self", drug: "ghb" }, "verslaving.wens"],
    [{ who: "self", drug: "ghb", wish: "stop" }, "welkom.verder"],
    [{ drug: "ghb" }, "verslaving.start"],
    [{ who: "relative" }, "naasten.start"],
    // What no choice stands for is not known.
    [{ who: "nobody" }, "verslaving.start"],
  ])("%j: at %s", (slots, node) => {
    expect(about(slots)).toBe(node);
  });

  test("also when it was told in an answer to another question", () => {
    const told = greeted()
      .about("addiction")
      .hear({ choice: "mij", slots: { drug: "cocaine" } });
    expect(told.session.node).toBe("verslaving.wens");
    expect(told.session.trail).toEqual(["welkom.menu", "verslaving.start"]);
  });

  test("what is written later counts over what was said before", () => {
    const other = greeted()
      .choose("drugs", "mij", "wiet")
      .hear({ slots: { drug: "ghb" } });
    expect(other.choose("stoppen").lines).toContain("verslaving:ontwenning");
  });
});

describe("withdrawal can be dangerous: said before any help", () => {
  test.each(["ghb", "alcohol", "pillen", "heroine"])("%s", (drug) => {
    for (const wish of ["stoppen", "minderen"]) {
      const { lines } = greeted().choose("drugs", "mij", drug, wish);
      expect(lines[0]).toBe("verslaving:ontwenning");
      expect(lines).toContain("refer addiction 0");
    }
  });

  test.each(["anders", "geheim"])("perhaps: %s", (drug) => {
    const { lines } = greeted().choose("drugs", "mij", drug, "stoppen");
    expect(lines[0]).toBe("verslaving:ontwenning_misschien");
  });

  test.each(["cocaine", "wiet", "xtc", "lachgas"])("not with %s", (drug) => {
    const { lines } = greeted().choose("drugs", "mij", drug, "stoppen");
    expect(lines.join()).not.toContain("ontwenning");
  });
});

const AWAY = { staffed: true, open: false, online: false };
const THERE = { staffed: true, open: true, online: true };
const onlyDebt: World = {
  channel: "sms",
  teams: { addiction: AWAY, debt: THERE, exit: AWAY, crisis: AWAY, general: AWAY },
};

describe("who is there decides what is offered", () => {
  test("without a team no queue is promised", () => {
    const none = greeted(NO_TEAM).command("human");
    expect(none.lines).toEqual([
      "mens:geen_team",
      "refer general 0",
      "mens:geen_team_verder",
      "? mens.geen_team_verder",
    ]);
    expect(none.session.status).toBe("bot");
  });

  test("the team of the topic counts, not another", () => {
    const debt = greeted(onlyDebt).about("debt").command("human").choose("ja");
    expect(debt.lines).toContain("mens:wachtrij");
    const exit = greeted(onlyDebt).about("exit").command("human").choose("ja");
    expect(exit.lines).toContain("mens:gesloten");
  });
});
