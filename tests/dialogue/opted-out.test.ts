import { describe, expect, test } from "@jest/globals";
import { newSession } from "../../src/dialogue/session.ts";
import { CRISES, inputsOf } from "../../src/checks/inputs.ts";
import { flows, greeted, NIGHT, pureStep, talk } from "./talk.ts";

/** In the middle of a conversation, and somebody whose conversation was wiped since. */
const OPTED_OUT = {
  "after AFMELDEN": greeted(NIGHT).about("debt").choose("huur").command("optout"),
  "known only by the hash": talk(newSession("optedout"), NIGHT),
};

describe.each(Object.entries(OPTED_OUT))("%s", (_how, out) => {
  test("everything but HULP, START, WIS and a crisis is met with silence", () => {
    const spoken = new Set(["the command help", "the command start", "the command erase"]);
    const inputs = inputsOf(flows, { ...out.session, status: "bot" })
      .filter(({ name }) => !spoken.has(name))
      .filter((input) => !CRISES.includes(input));
    expect(inputs.length).toBeGreaterThan(30);
    for (const { name, input } of inputs) {
      const turn = pureStep(flows, out.session, input, NIGHT);
      expect([name, turn.events, turn.session.status]).toEqual([name, [], "optedout"]);
    }
  });

  test("AFMELDEN again says nothing more", () => {
    expect(out.command("optout").lines).toEqual([]);
  });

  test.each(["help", "start"] as const)("the command %s opens again", (intent) => {
    const greeting = out.session.greeted ? "welkom:opnieuw" : "welkom:groet";
    const opened = out.command(intent);
    expect(opened.lines).toEqual(["opted_in", greeting, "welkom:menu", "? welkom.menu"]);
    expect(opened.session).toMatchObject({ status: "bot", slots: {}, trail: [], greeted: true });
  });

  test("who got the numbers gets them again with the welcome", () => {
    const opened = out.crisis("certain", "suicide").command("help");
    expect(opened.lines.slice(0, 2)).toEqual(["opted_in", "crisis:nummers [crisis]"]);
    expect(opened.lines.at(-1)).toBe("? welkom.menu");
  });

  test("help in a sentence is no HULP", () => {
    expect(out.about("help").lines).toEqual([]);
    expect(out.about("erase").lines).toEqual([]);
  });

  test("WIS wipes and confirms", () => {
    const wiped = out.command("erase");
    expect(wiped.lines).toEqual(["anders:gewist [erase]", "erased"]);
    expect(wiped.session).toEqual({ ...newSession(), status: "ended" });
  });

  test.each(CRISES)("$name gets the numbers once, and the opt-out stays", ({ input }) => {
    const first = pureStep(flows, out.session, input, NIGHT);
    expect(first.events).toEqual([
      { type: "said", key: "crisis:nummers", kind: "crisis", node: "crisis.nummers" },
    ]);
    expect(first.session.status).toBe("optedout");
    for (const { input: next } of CRISES) {
      const second = pureStep(flows, first.session, next, NIGHT);
      expect(second).toEqual({ session: first.session, events: [] });
    }
  });

  test("a new opt-out gives the numbers once more", () => {
    const again = out.crisis("certain", "suicide").command("start").command("optout");
    expect(again.lines).toEqual(["anders:afgemeld [optout]", "opted_out"]);
    expect(again.crisis("certain", "suicide").lines).toEqual(["crisis:nummers [crisis]"]);
  });

  test("a crisis in the text that opens again goes the way of a crisis", () => {
    const lines = out.crisis("possible", "suicide", { intent: "help", command: true }).lines;
    expect(lines).toEqual(["crisis:nummers [crisis]"]);
  });
});

test("AFMELDEN, asked about: stopping with drugs, or no more texts", () => {
  const asked = greeted().hear({ choice: "stoppen" });
  expect(asked.lines).toEqual(["anders:stoppen", "? anders.stoppen"]);
  expect(asked.choose("berichten").lines).toEqual(["anders:afgemeld [optout]", "opted_out"]);
  const drugs = asked.choose("drugs");
  expect(drugs.lines).toEqual(["verslaving:middel", "? verslaving.middel"]);
  expect(drugs.session.slots).toEqual({ topic: "addiction", who: "self", wish: "stop" });
});

test("WIS, asked about in a sentence: yes wipes, no goes back to the question", () => {
  const asked = greeted().about("debt").about("erase");
  expect(asked.lines).toEqual(["anders:wissen", "? anders.wissen"]);
  expect(asked.choose("ja").lines).toEqual(["anders:gewist [erase]", "erased"]);
  expect(asked.choose("nee").lines).toEqual(["schulden:soort", "? schulden.start"]);
});
