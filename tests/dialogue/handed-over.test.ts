import { describe, expect, test } from "@jest/globals";
import { inputsOf } from "../../src/checks/inputs.ts";
import { stateKeys } from "../../src/checks/state-key.ts";
import { newSession } from "../../src/dialogue/session.ts";
import { step } from "../../src/dialogue/step.ts";
import type { Session, World } from "../../src/dialogue/turn-types.ts";
import { BUSY, DAY, flows, NIGHT, NO_TEAM, talk, type Talk } from "./talk.ts";

const WORLDS = { DAY, BUSY, NIGHT, NO_TEAM };
/** The queue, danger and leaving. */
const OURS = /^(overdracht:.*|crisis:.*|anders:(afgemeld|gewist))$/;
const handedOver = (at: World = DAY): Talk => talk(newSession(), at).handOver();

test("whoever is handed over stands in the queue, and what was said goes along", () => {
  expect(handedOver().lines).toEqual([
    "handoff general normal queue transcript",
    "overdracht:wachtrij",
    "? overdracht.in_wachtrij",
  ]);
});

test.each([
  ["BUSY", "overdracht:niemand_vrij"],
  ["NIGHT", "overdracht:gesloten"],
] as const)("%s: other help, and the choice to wait or to go back", (name, text) => {
  const there = handedOver(WORLDS[name]);
  expect(there.lines).toEqual([
    text,
    "refer general 0",
    "overdracht:wat_nu",
    "? overdracht.wat_nu",
  ]);
  expect(there.choose("wachten").lines[0]).toBe("handoff general normal queue transcript");
  expect(there.choose("stoppen").lines).toEqual(["overdracht:klaar", "ended"]);
});

test("no team: other help and the end", () => {
  expect(handedOver(NO_TEAM).lines).toEqual([
    "overdracht:geen_team",
    "refer general 0",
    "overdracht:terug",
    "ended",
  ]);
});

test("a danger that was told to the other bot comes first", () => {
  const { lines } = talk(newSession())
    .with({ slots: { crisis: "overdose" } })
    .handOver();
  expect(lines.slice(0, 3)).toEqual([
    "crisis:overdosis [crisis]",
    "crisis:overdosis_doen [crisis]",
    "handoff crisis urgent queue transcript",
  ]);
});

describe("whatever is written or happens", () => {
  test.each(Object.entries(WORLDS))(
    "nothing of ours is talked about but the queue and a danger (%s)",
    (_, at) => {
      const keyOf = stateKeys(flows);
      const seen = new Set<string>();
      const found: Session[] = [];
      const visit = (session: Session): void => {
        const key = keyOf(session);
        if (!seen.has(key)) found.push(session);
        seen.add(key);
      };
      visit(handedOver(at).session);
      visit(talk(newSession(), at).with({ greeted: true, handedOver: true }).session);
      for (let session = found.shift(); session !== undefined; session = found.shift()) {
        for (const { name, input } of inputsOf(flows, session)) {
          // The queue comes in two seconds, and silence after minutes.
          if (session.node === null && input.type === "silence") continue;
          const turn = step(flows, session, input, at);
          const said = turn.events.flatMap((event) => (event.type === "said" ? [event.key] : []));
          const strange = said.filter((key) => !OURS.test(key));
          expect([name, session.node, strange]).toEqual([name, session.node, []]);
          if (turn.session.handedOver === true) visit(turn.session);
        }
      }
      expect(seen.size).toBeGreaterThan(20);
    },
  );
});

test("what else a text in danger is about is for the counsellor, not for ours", () => {
  const asked = handedOver().crisis("possible", "suicide", { intent: "debt" });
  expect(asked.choose("nee").session.node).toBe("overdracht.in_wachtrij");
});

describe("before the queue begins", () => {
  const early = talk(newSession()).with({ greeted: true, handedOver: true });

  test("only a danger, WIS and AFMELDEN are heard", () => {
    for (const said of [early.miss(), early.about("debt"), early.command("menu")]) {
      expect(said.lines).toEqual([]);
      expect(said.session.node).toBeNull();
    }
    expect(early.command("more").lines).toEqual([]);
    expect(early.crisis("certain", "suicide").lines[1]).toBe(
      "handoff crisis urgent queue transcript",
    );
    expect(early.command("erase").lines).toContain("erased");
    expect(early.command("optout").lines).toContain("opted_out");
  });
});

describe("after the end", () => {
  const ended = handedOver().choose("stoppen");

  test("nothing begins again", () => {
    for (const said of [
      ended.miss(),
      ended.about("debt"),
      ended.command("help"),
      ended.command("start"),
    ]) {
      expect(said.lines).toEqual([]);
      expect(said.session.status).toBe("ended");
    }
  });

  test("a danger brings the numbers once", () => {
    const once = ended.crisis("possible", "violence");
    expect(once.lines).toEqual(["crisis:nummers [crisis]"]);
    expect(once.crisis("certain", "violence").lines).toEqual([]);
  });

  test("AFMELDEN is heard once, and HULP does not undo it", () => {
    const left = ended.command("optout");
    expect(left.session.status).toBe("optedout");
    expect(left.command("optout").lines).toEqual([]);
    expect(left.command("help").lines).toEqual([]);
    expect(left.command("erase").lines).toContain("erased");
  });
});
