import { describe, expect, test } from "@jest/globals";
import { inputsOf } from "../../src/checks/inputs.ts";
import { DAY, flows, frozen, greeted, NIGHT, pureStep } from "./talk.ts";

const queued = greeted().about("debt").command("human").choose("ja");
/** As the claim leaves it: the counsellor has the conversation. */
const human = queued.with({ status: "human" });

test("a yes passes the transcript on, a no does not; the team follows from the topic", () => {
  expect(queued.lines).toEqual([
    "handoff debt normal queue transcript",
    "mens:wachtrij",
    "? mens.in_wachtrij",
  ]);
  expect(queued.session).toMatchObject({ status: "waiting", team: "debt" });
  expect(greeted().command("human").choose("nee").lines[0]).toBe(
    "handoff general normal queue none",
  );
});

describe("while a human has the conversation", () => {
  test("the bot is silent, and nothing changes, whatever is written or happens", () => {
    const certain = /certain crisis|command (optout|erase)/;
    const quiet = inputsOf(flows, human.session).filter(({ name }) => !certain.test(name));
    expect(quiet.length).toBeGreaterThan(30);
    for (const { name, input } of quiet) {
      expect([name, pureStep(flows, human.session, input, DAY)]).toEqual([
        name,
        { session: human.session, events: [] },
      ]);
    }
  });

  test.each(["suicide", "overdose", "violence"] as const)(
    "a certain crisis (%s) alarms the counsellor; a possible one does not",
    (kind) => {
      expect(human.crisis("certain", kind)).toMatchObject({
        lines: ["alarm"],
        session: human.session,
      });
      expect(human.crisis("possible", kind).lines).toEqual([]);
    },
  );

  test("AFMELDEN and WIS work, and take the conversation from the counsellor", () => {
    expect(human.command("optout").lines).toEqual([
      "anders:afgemeld [optout]",
      "withdrawn",
      "opted_out",
    ]);
    expect(human.command("erase").lines).toEqual(["anders:gewist [erase]", "withdrawn", "erased"]);
  });

  test("only as a whole message: a word about stopping is for the counsellor", () => {
    expect(human.about("optout").lines).toEqual([]);
    expect(human.about("erase").lines).toEqual([]);
  });
});

describe("given back to the bot", () => {
  test("with one question, and then on to what more there is", () => {
    const back = human.release("mens.terug");
    expect(back.lines).toEqual(["mens:terug", "? mens.terug"]);
    expect(back.session).toMatchObject({ status: "bot", team: null });
    const answered = back.choose("beetje");
    expect(answered.lines).toEqual(["mens:dank", "welkom:verder", "? welkom.verder"]);
    expect(answered.session.slots["helped"]).toBe("a_bit");
  });

  test("at the menu", () => {
    expect(human.release("welkom.menu").lines).toEqual(["welkom:menu", "? welkom.menu"]);
  });

  test("and the bot hears everything again", () => {
    const back = human.release("welkom.menu");
    expect(back.about("exit").session.node).toBe("uitweg.start");
    expect(back.crisis("certain", "suicide").lines[1]).toBe(
      "handoff crisis urgent queue transcript",
    );
  });
});

describe("nobody there", () => {
  test("at night the choice is to wait, to be texted back, or not", () => {
    const closed = greeted(NIGHT).about("exit").command("human").choose("ja");
    expect(closed.lines).toEqual([
      "mens:gesloten",
      "refer general 0",
      "mens:wat_nu",
      "? mens.wat_nu",
    ]);
    expect(closed.session.status).toBe("bot");
    const texted = closed.choose("sms_terug");
    expect(texted.lines[0]).toBe("handoff exit normal callback transcript");
    expect(texted.choose("stoppen").lines).toContain("withdrawn");
    expect(closed.choose("wachten").session).toMatchObject({ status: "waiting", team: "exit" });
    expect(closed.choose("stoppen").lines).not.toContain("withdrawn");
  });

  test("who asks for a human twice is not put in the queue twice", () => {
    const twice = queued.command("human").choose("wachten");
    expect(twice.lines).toEqual(["mens:wacht_rustig", "? mens.wacht_rustig"]);
    expect(queued.command("human").choose("stoppen").session).toMatchObject({
      status: "bot",
      team: null,
    });
  });

  test("a crisis moves somebody from another queue to that of the crisis, once", () => {
    const crisis = queued.crisis("certain", "violence");
    expect(crisis.lines).toContain("handoff crisis urgent queue transcript");
    expect(crisis.session.team).toBe("crisis");
    const repeated = crisis.crisis("certain", "suicide").lines.join();
    expect(repeated).not.toContain("handoff");
  });

  test("even who said no before: in a certain crisis the transcript goes along", () => {
    const no = greeted().command("human").choose("nee").crisis("certain", "suicide");
    expect(no.lines).toContain("handoff crisis urgent queue transcript");
  });
});

test("a question that itself puts somebody in the queue keeps its digits below its text", () => {
  const welkom = flows.flows["welkom"];
  const menu = welkom?.nodes["menu"];
  if (welkom === undefined || menu === undefined) throw new Error("no menu");
  const handoff = { team: "topic", priority: "normal", mode: "queue" } as const;
  const nodes = { ...welkom.nodes, menu: { ...menu, handoff } };
  const queueing = frozen({ ...flows, flows: { ...flows.flows, welkom: { ...welkom, nodes } } });
  expect(greeted(DAY, queueing).lines).toEqual([
    "welkom:groet",
    "handoff general normal queue none",
    "welkom:menu",
    "? welkom.menu",
  ]);
});
