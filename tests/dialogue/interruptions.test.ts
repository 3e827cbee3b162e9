import { describe, expect, test } from "@jest/globals";
import type { Intent } from "../../src/dialogue/types.ts";
import { FOCUSED, STATES } from "./states.ts";

/** The numbers that fit the crisis, and whether it is safe. */
const ONCE_MORE = [
  expect.stringMatching(/^crisis:nog_eens(_\w+)? \[crisis\]$/),
  expect.stringMatching(/^\? crisis\.nog_eens(_\w+)?$/),
];

const UNFOCUSED = Object.entries(STATES).filter(([node]) => !FOCUSED.includes(node));

describe.each(Object.entries(STATES))("at %s", (node, at) => {
  const { status } = at.session;
  const left = status === "waiting" ? ["withdrawn"] : [];

  test("is where the test wants to be", () => {
    expect(at.session.node).toBe(node);
    expect(["bot", "waiting"]).toContain(status);
  });

  test("AFMELDEN gives one text and is the end", () => {
    const after = at.command("optout");
    expect(after.lines).toEqual(["anders:afgemeld [optout]", ...left, "opted_out"]);
    expect(after.session).toMatchObject({ status: "optedout", team: null });
  });

  test("WIS gives one text and leaves nothing but the language", () => {
    const after = at.with({ language: "en" }).command("erase");
    expect(after.lines).toEqual(["anders:gewist [erase]", ...left, "erased"]);
    expect(after.session).toEqual({
      node: null,
      asked: [],
      status: "ended",
      language: "en",
      slots: {},
      trail: [],
      misses: 0,
      team: null,
      greeted: false,
      reminded: false,
      resume: null,
      guess: null,
      referral: null,
      numbersSent: false,
    });
  });

  test.each<Intent>(["menu", "help", "start"])("the command %s leads to the menu", (intent) => {
    const after = at.command(intent);
    expect(after.lines).toEqual(["welkom:menu", "? welkom.menu"]);
    expect(after.session).toMatchObject({ status, misses: 0 });
  });

  test("PRIVACY leads to the promise", () => {
    expect(at.command("privacy").lines).toEqual(["privacy:start", "? privacy.start"]);
  });

  test("MENS asks for consent, or shows the place in the queue", () => {
    expect(at.command("human").lines).toEqual(
      status === "waiting"
        ? ["mens:al_in_rij", "? mens.al_in_rij"]
        : ["mens:toestemming", "? mens.toestemming"],
    );
  });

  test.each([
    ["suicide", "crisis:suicide [crisis]"],
    ["overdose", "crisis:overdosis [crisis]"],
    ["violence", "crisis:geweld [crisis]"],
  ] as const)("a certain crisis (%s): numbers, queue and one question", (kind, numbers) => {
    // Even if the same text was also a choice, a command or a subject.
    const after = at.crisis("certain", kind, { choice: "nee", command: true, intent: "menu" });
    const more = kind === "overdose" ? ["crisis:overdosis_doen [crisis]"] : [];
    const queued = at.session.team === "crisis" ? [] : ["handoff crisis urgent queue transcript"];
    const [reads, question] =
      after.lines.at(-1) === "? crisis.veilig_met"
        ? ["crisis:leest_mee [crisis]", "? crisis.veilig_met"]
        : ["crisis:niemand_leest [crisis]", "? crisis.veilig_zonder"];
    expect(after.lines).toEqual([numbers, ...more, ...queued, reads, question]);
    expect(after.session).toMatchObject({ status: "waiting", team: "crisis" });
  });

  test.each([
    ["suicide", "crisis.vraag_suicide", "crisis:suicide [crisis]"],
    ["overdose", "crisis.vraag_overdosis", "crisis:overdosis [crisis]"],
    ["violence", "crisis.vraag_geweld", "crisis:geweld [crisis]"],
  ] as const)("a possible crisis (%s) is asked about first", (kind, question, certain) => {
    const after = at.crisis("possible", kind);
    if (node === question) {
      expect(after.lines[0]).toBe(certain);
      return;
    }
    const running = at.session.slots["crisis"];
    if (FOCUSED.includes(node) && running !== undefined && [running, "suicide"].includes(kind)) {
      // Known to be in this very crisis, or in a more acute one: the advice stays.
      expect(after.lines).toEqual(ONCE_MORE);
      return;
    }
    expect(after.lines).toEqual([`${question.replace(".", ":")} [crisis]`, `? ${question}`]);
    expect(after.session).toMatchObject({ status, team: at.session.team });
  });
});

describe.each(UNFOCUSED)("at %s phrases and subjects are heard", (node, at) => {
  test("a wrong number is believed, and a call is not promised", () => {
    expect(at.hear({ choice: "verkeerd_nummer" }).lines).toEqual([
      "welkom:verkeerd_nummer",
      "? welkom.verkeerd_nummer",
    ]);
    expect(at.hear({ choice: "bel_mij" }).lines).toEqual([
      "mens:bellen",
      "refer general 0",
      "welkom:verder",
      "? welkom.verder",
    ]);
  });

  test.each([
    ["buitenland", "anders:buitenland"],
    ["boos", "anders:boos"],
    ["herhaal", "anders:herhaal"],
    ["weet_niet", "anders:weet_niet"],
    ["sms_kosten", "welkom:kosten"],
  ])("%s gets a line, and the question again", (choice, text) => {
    const after = at.hear({ choice });
    if (at.session.asked.includes(choice)) {
      // A question that offers to say so has an answer of its own.
      expect(after.lines[0]).not.toBe(text);
      return;
    }
    expect(after.lines).toEqual([text, ...at.lines.slice(-2)]);
    expect(after.session).toMatchObject({ node, status: at.session.status });
    expect(after.session.slots["region"]).toBe(choice === "buitenland" ? "elsewhere" : undefined);
  });

  test.each<readonly [Intent, string]>([
    ["addiction", "verslaving.start"],
    ["exit", "uitweg.start"],
    ["relative", "naasten.start"],
    ["report", "melden.start"],
    ["info", "welkom.over"],
    ["optout", "anders.stoppen"],
    ["erase", "anders.wissen"],
  ])("a text about %s leads to %s", (intent, target) => {
    // Somebody who already said whom it is about is not asked again.
    const after = at.with({ slots: {} }).about(intent);
    expect(after.session.node).toBe(target);
    expect(after.lines.at(-1)).toBe(`? ${target}`);
  });

  test("a subject below the threshold leads nowhere", () => {
    const after = at.about("exit", { confidence: 0.34 });
    expect(after.session.node).not.toBe("uitweg.start");
  });
});

describe.each(Object.entries(STATES).filter(([node]) => FOCUSED.includes(node)))(
  "at %s, in a crisis, no other subject is heard",
  (_node, at) => {
    test.each(["boos", "bel_mij", "verkeerd_nummer", "stoppen"])("the phrase %s", (choice) => {
      expect(at.hear({ choice }).lines).toEqual(ONCE_MORE);
    });
    test.each<Intent>(["debt", "addiction", "info", "thanks", "greeting", "optout"])(
      "a text about %s",
      (intent) => {
        const after = at.about(intent);
        expect(after.lines).toEqual(ONCE_MORE);
        expect(after.session).toMatchObject({ status: "waiting", team: "crisis" });
      },
    );
  },
);

test("not knowing says nothing when the text is about something as well", () => {
  const at = STATES["verslaving.middel"];
  const both = { choice: "weet_niet", confidence: 1 };
  expect(at?.hear({ ...both, intent: "debt" }).session.node).toBe("schulden.start");
  expect(at?.hear({ ...both, intent: "info" }).lines[0]).toBe("anders:weet_niet");
});

test("a choice of the question comes before a phrase and a subject", () => {
  const queue = STATES["mens.in_wachtrij"];
  expect(queue?.hear({ choice: "stoppen", intent: "addiction", confidence: 1 }).lines).toEqual([
    "mens:niet_wachten",
    "withdrawn",
    "welkom:verder",
    "? welkom.verder",
  ]);
  expect(STATES["welkom.menu"]?.hear({ choice: "stoppen" }).lines).toEqual([
    "anders:stoppen",
    "? anders.stoppen",
  ]);
});
