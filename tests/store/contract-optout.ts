import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { createPerson, text, type World } from "./contract-world.ts";

export function optOutContract(world: () => World): void {
  test("is known in later turns until it is taken back", async () => {
    const { turn, look } = world();
    const person = createPerson();
    await turn(person, { optOut: "add" });
    expect(await turn(person)).toMatchObject({ optedOut: true });
    expect(await turn(createPerson())).toMatchObject({ optedOut: false });
    await turn(person, { optOut: "remove" });
    expect(await look(person)).toMatchObject({ optedOut: false });
  });

  test("silences what was waiting, but not the texts of its own turn", async () => {
    const { say, turn, claimed, deliveries } = world();
    const person = createPerson();
    await say(person, "bot", "counsellor", "crisis");
    await turn(person, { optOut: "add", messages: [text("bot"), text("optout")] });
    const waiting = ["cancelled", "cancelled", "queued"];
    expect(await deliveries(person)).toEqual([...waiting, "queued", "queued"]);
    expect(await claimed()).toEqual(["crisis:2", "optout:4"]);
  });

  test("is recorded when the provider refuses the person, by a worker or a report", async () => {
    const { turn, claim, store, look, deliveries } = world();
    for (const by of ["settle", "report"]) {
      const person = createPerson();
      const ref = randomBytes(16);
      await turn(person, { messages: [text("bot", ref), text("counsellor"), text("crisis")] });
      const [crisis, job] = await claim();
      if (!crisis || !job) throw new Error("two texts can go");
      await (by === "settle"
        ? store.settle(job, { status: "opted_out", code: "twilio_21610" })
        : store.report({ by: { ref }, status: "opted_out" }));
      expect(await look(person)).toMatchObject({ optedOut: true });
      expect(await deliveries(person)).toEqual(["failed", "cancelled", "sending"]);
    }
  });

  test("outlives an erasure, and only an opt-out does", async () => {
    const { turn } = world();
    const [stopped, other] = [createPerson(), createPerson()];
    await turn(stopped, { optOut: "add", messages: [text("client")] });
    await turn(other, { messages: [text("client")] });
    for (const person of [stopped, other]) await turn(person, { erase: {} });
    expect(await turn(stopped)).toMatchObject({ optedOut: true, conversation: null });
    expect(await turn(other)).toMatchObject({ optedOut: false, conversation: null });
  });
}
