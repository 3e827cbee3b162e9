import { describe, expect, test } from "@jest/globals";
import { crisisNotUrgent } from "../../src/checks/flow-rules.ts";
import type { Choice, Flows, Node } from "../../src/dialogue/types.ts";
import { changed, complaints, GOOD, menuTo } from "./flows-fixture.ts";

test("the smallest good flows have no faults", () => {
  expect(complaints(GOOD)).toEqual([]);
  expect(crisisNotUrgent(GOOD)).toEqual([]);
});

test("a node that nobody can get to", () => {
  expect(complaints(changed({ "welkom.los": { say: ["los"], goto: "welkom.menu" } }))).toEqual([
    "welkom.los: nobody can get here",
  ]);
});

test("a circle of nodes without a question", () => {
  const circle = changed({
    "welkom.menu": menuTo("rond", "welkom.een"),
    "welkom.een": { say: ["een"], goto: "welkom.twee" },
    "welkom.twee": { say: ["twee"], goto: "welkom.een" },
  });
  expect(complaints(circle)).toContain(
    'welkom.menu, the choice rond: no question after 30 nodes from "welkom.een"',
  );
});

describe("a trap", () => {
  const trap = (...ask: readonly Choice[]): Flows =>
    changed({
      "welkom.menu": menuTo("fuik", "welkom.fuik"),
      "welkom.fuik": { say: ["fuik"], ask },
    });
  const TRAPPED = "welkom.fuik: no answer here ever leads to help, a human or an end";

  test("whose only choice leads to itself", () => {
    expect(complaints(trap({ id: "weer", goto: "welkom.fuik" }))).toEqual([TRAPPED]);
    expect(complaints(trap({ id: "weer", goto: "@again" }))).toEqual([TRAPPED]);
  });

  test("of two questions that lead to each other", () => {
    const two = changed(
      { "welkom.ander": { say: ["ander"], ask: [{ id: "terug", goto: "welkom.fuik" }] } },
      {},
      trap({ id: "heen", goto: "welkom.ander" }),
    );
    expect(complaints(two)).toEqual([
      "welkom.ander: no answer here ever leads to help, a human or an end",
      TRAPPED,
    ]);
  });

  test("is none when one answer leads on, however far away the help is", () => {
    expect(
      complaints(trap({ id: "weer", goto: "welkom.fuik" }, { id: "menu", goto: "welkom.menu" })),
    ).toEqual([]);
  });
});

describe("texts that are not understood", () => {
  const NO_HELP = "three misunderstandings lead to no human and no number";
  const lost = changed({ "anders.vast": { say: ["vast"], goto: "welkom.menu" } });

  test("lead to no help the third time", () => {
    expect(complaints(lost)).toContain(`welkom.menu: ${NO_HELP}`);
    // The crisis has an answer of its own.
    expect(complaints(lost)).not.toContain(`crisis.veilig: ${NO_HELP}`);
  });

  test.each<readonly [string, Partial<Node>]>([
    ["a number in the text", { say: ["nummers_vast"] }],
    ["a referral", { refer: { topic: "general" } }],
    ["a human", { handoff: { team: "general", priority: "normal", mode: "callback" } }],
  ])("are helped by %s", (_what, change) => {
    const helped = { say: ["vast"], goto: "welkom.menu", ...change };
    expect(complaints(changed({ "anders.vast": helped }))).toEqual([]);
  });

  test("go round in a question that answers them itself", () => {
    const stuck: Node = {
      say: ["stuk"],
      ask: [{ id: "hulp", goto: "welkom.hulp" }],
      no_match: { goto: "welkom.stuk" },
    };
    expect(
      complaints(changed({ "welkom.menu": menuTo("stuk", "welkom.stuk"), "welkom.stuk": stuck })),
    ).toEqual([`welkom.stuk: ${NO_HELP}`]);
  });
});

describe("what must be heard everywhere", () => {
  const { commands } = GOOD.interruptions;
  const without = (name: string): Flows => {
    const left = Object.entries(commands).filter(([command]) => command !== name);
    return changed({}, { commands: Object.fromEntries(left) });
  };

  test.each([
    ["optout", "AFMELDEN is not heard", ["start", "welkom.menu", "crisis.veilig", "anders.gok"]],
    ["erase", "WIS is not heard", ["start", "welkom.menu", "crisis.veilig", "anders.gok"]],
    // Elsewhere a text that is not understood leads to the menu anyway.
    ["menu", "MENU does not lead to the menu", ["anders.gok", "crisis.vraag"]],
  ])("%s that nothing listens for", (name, message, nodes) => {
    expect(complaints(without(name))).toEqual(
      expect.arrayContaining(nodes.map((node) => `${node}: ${message}`)),
    );
  });

  test("TERUG that nothing listens for, where nothing asks again", () => {
    const deaf = changed(
      { "crisis.hulp": { say: ["nummers_hulp"], end: true } },
      {},
      without("back"),
    );
    expect(complaints(deaf)).toContain("crisis.veilig: TERUG leads to no question");
    expect(complaints(changed({ "crisis.hulp": { say: ["nummers_hulp"], end: true } }))).toEqual(
      [],
    );
  });

  test("TERUG that leads to nothing", () => {
    const flows = changed({}, { commands: { ...commands, back: "welkom.einde" } });
    expect(complaints(flows)).toContain("crisis.veilig: TERUG leads to no question");
  });

  test("MENU that leads elsewhere", () => {
    const flows = changed({}, { commands: { ...commands, menu: "anders.vast" } });
    expect(complaints(flows)).toEqual([]); // said, and then the menu: that is the menu
    const crisis = changed({}, { commands: { ...commands, menu: "crisis.vraag" } });
    expect(complaints(crisis)).toContain("welkom.menu: MENU does not lead to the menu");
  });

  test("silence that closes nothing", () => {
    const flows = changed(
      { "welkom.stilte": { say: ["nummers_stilte"], goto: "welkom.menu" } },
      {},
    );
    expect(complaints(flows)).toContain("welkom.menu: silence does not close the conversation");
  });
});

describe("somebody whom another bot handed over", () => {
  const klaar = { id: "klaar", goto: "overdracht.klaar" };

  test("at whose question a text leads to no number", () => {
    const start = { say: ["rij"], ask: [klaar], no_match: { goto: "overdracht.start" } };
    expect(complaints(changed({ "overdracht.start": start }))).toEqual([
      "crisis.vraag: three misunderstandings lead to no human and no number",
      "overdracht.start: three misunderstandings lead to no human and no number",
    ]);
  });

  test("whom silence brings to no end", () => {
    const handed_over = { start: "overdracht.start", close: "overdracht.start" };
    expect(complaints(changed({}, { handed_over }))).toEqual([
      "crisis.veilig: silence does not close the conversation",
      "crisis.vraag: silence does not close the conversation",
      "overdracht.start: silence does not close the conversation",
    ]);
  });
});

describe("an end without a number", () => {
  test("after a choice", () => {
    expect(complaints(changed({ "welkom.einde": { say: ["einde"], end: true } }))).toEqual([
      "welkom.menu: the choice klaar ends the conversation without a number, a referral or a hand-off",
    ]);
  });

  test("after silence", () => {
    expect(complaints(changed({ "welkom.stilte": { say: ["stilte"], end: true } }))).toContain(
      "crisis.veilig: silence until the close ends the conversation without a number, a referral or a hand-off",
    );
  });
});

describe("a crisis", () => {
  const { crisis } = GOOD.flows;
  const calm = (urgent: boolean): Flows => ({
    ...GOOD,
    flows: { ...GOOD.flows, ...(crisis && { crisis: { ...crisis, urgent } }) },
  });

  test("whose flow is not urgent", () => {
    expect(crisisNotUrgent(calm(true))).toEqual([]);
    expect(new Set(crisisNotUrgent(calm(false)))).toEqual(new Set(["crisis.nood", "crisis.vraag"]));
    expect(complaints(calm(false))).toContain(
      "welkom.menu: a certain crisis (suicide) is not answered first",
    );
  });

  test("that says nothing itself", () => {
    const silent = changed({ "crisis.nood": { say: [], goto: "crisis.veilig" } });
    expect(crisisNotUrgent(silent)).toEqual(Array(3).fill("crisis.nood"));
  });

  test("that leads to another flow", () => {
    const elsewhere = changed(
      {},
      {
        crisis: {
          ...GOOD.interruptions.crisis,
          possible: { ...GOOD.interruptions.crisis.possible, violence: "welkom.hulp" },
        },
      },
    );
    expect(crisisNotUrgent(elsewhere)).toEqual(["welkom.hulp"]);
    expect(complaints(elsewhere)).toContain(
      "welkom.menu: a possible crisis (violence) is not answered first",
    );
  });
});
