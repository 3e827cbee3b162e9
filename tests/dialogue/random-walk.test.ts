import { expect, test } from "@jest/globals";
import { inputsOf, worlds } from "../../src/checks/inputs.ts";
import { exists } from "../../src/dialogue/find.ts";
import { newSession } from "../../src/dialogue/session.ts";
import type { Event, Input, Session } from "../../src/dialogue/turn-types.ts";
import { generator } from "../kernel/generator.ts";
import { flows, pureStep } from "./talk.ts";

const { pick, below } = generator(7);

/** Mostly answers to the question, now and then anything else. */
function anyInput(session: Session): Input {
  const inputs = inputsOf(flows, session);
  const choices = inputs.filter(({ name }) => name.startsWith("the choice"));
  if (session.status === "human") return { type: "released", goto: "mens.terug" };
  return (choices.length > 0 && below(3) > 0 ? pick(choices) : pick(inputs)).input;
}

/** A counsellor takes somebody from the queue, now and then. */
const claimed = (session: Session): Session =>
  session.status === "waiting" && below(10) === 0 ? { ...session, status: "human" } : session;

/** What holds after every turn, whatever came before. */
function sound(session: Session, events: readonly Event[]): void {
  const nodes = [session.node, session.resume, ...session.trail].filter((id) => id !== null);
  expect(nodes.filter((id) => !exists(flows, id))).toEqual([]);
  expect(session.misses).toBeLessThan(3);
  if (session.status === "waiting") expect(session.team).not.toBeNull();
  events.forEach((event, index) => {
    if (event.type !== "asked") return;
    // The digits stand below the text that asks.
    expect([event.node, events[index - 1]?.type]).toEqual([event.node, "said"]);
    expect(event.node).toBe(session.node);
    expect(event.choices).toEqual(session.asked);
  });
  expect(events.filter(({ type }) => type === "asked").length).toBeLessThan(2);
}

test("wherever people wander, each turn is pure, goes through JSON and leaves a sound session", () => {
  const visited = new Set<string | null>();
  for (let walk = 0; walk < 60; walk += 1) {
    let session = newSession();
    const world = pick(worlds());
    for (let turn = 0; turn < 25; turn += 1) {
      const after = pureStep(flows, session, anyInput(session), world);
      sound(after.session, after.events);
      session = claimed(after.session);
      visited.add(session.node);
    }
  }
  // The walk comes about everywhere: else it would prove little.
  expect(visited.size).toBeGreaterThan(40);
});
