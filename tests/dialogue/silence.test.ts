import { describe, expect, test } from "@jest/globals";
import { greeted, NIGHT, talk } from "./talk.ts";
import { STATES } from "./states.ts";

describe.each(Object.entries(STATES))("silence at %s", (node, at) => {
  const urgent = node.startsWith("crisis.");

  test("one reminder, and the question stays open", () => {
    const reminded = at.silence("remind");
    expect(reminded.lines).toEqual([urgent ? "crisis:herinnering" : "anders:herinnering"]);
    expect(reminded.session).toEqual({ ...at.session, reminded: true });
    expect(reminded.silence("remind").lines).toEqual([]);
  });

  test("the close says goodbye, with numbers, and leaves the queue", () => {
    const closed = at.silence("remind").silence("close");
    const queue = at.session.status === "waiting" ? ["withdrawn"] : [];
    expect(closed.lines).toEqual(["welkom:stilte", ...queue, "ended"]);
    expect(closed.session).toMatchObject({ status: "ended", team: null });
  });

  test("only the queue has a time limit", () => {
    const late = at.silence("timeout");
    expect(late.lines).toEqual(
      node === "mens.in_wachtrij"
        ? ["mens:duurt_lang", "refer general 0", "mens:wat_nu", "? mens.wat_nu"]
        : [],
    );
    expect(late.session.status).toBe(at.session.status);
  });
});

test("who asked to be texted back is, when the team opens", () => {
  const asked = greeted(NIGHT).command("human").choose("ja", "sms_terug");
  expect(asked.silence("callback").lines).toEqual(["mens:open_nu", "? mens.open_nu"]);
  expect(asked.choose("stoppen").silence("callback").lines).toEqual([]);
  expect(greeted().silence("callback").lines).toEqual([]);
});

test.each(["human", "optedout", "ended"] as const)("nothing falls due while %s", (status) => {
  const quiet = greeted().about("debt").with({ status });
  for (const stage of ["remind", "close", "timeout", "callback"] as const) {
    expect(quiet.silence(stage)).toMatchObject({ lines: [], session: quiet.session });
  }
});

test("nothing falls due for who never wrote", () => {
  for (const stage of ["remind", "close", "timeout", "callback"] as const) {
    expect(talk().silence(stage).lines).toEqual([]);
  }
});

test("a new conversation can be reminded again", () => {
  const again = greeted().silence("remind").silence("close").about("debt");
  expect(again.silence("remind").lines).toEqual(["anders:herinnering"]);
});
