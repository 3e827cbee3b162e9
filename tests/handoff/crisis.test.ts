import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { warnOnCall } from "../../src/conversation/on-call.ts";
import { createOnCall } from "../../src/handoff/on-call.ts";
import { queueOf } from "../../src/handoff/queue.ts";
import { returnAll } from "../../src/handoff/transfer.ts";
import { DAY } from "../conversation/rig.ts";
import { eventually } from "../channels/wait.ts";
import { createMailServer, type MailServer } from "./mail-server.ts";
import {
  counsellor,
  handoffWorlds,
  idOf,
  MINUTE,
  number,
  reserve,
  TEAMS,
  type World,
} from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;

const sam = counsellor(1);

test("who is in a crisis never falls back into the ordinary queue", async () => {
  world = await createWorld();
  const id = await world.waits(1);
  await world.pass(10 * MINUTE);
  await world.says(1, "ik wil dood");
  expect((await world.says(1, "TERUG")).join("\n")).toMatch(/Wat wil je het liefst/);
  expect((await world.says(1, "wachten in de rij")).join("\n")).toMatch(/je staat in de rij/);
  expect(await world.entry(id)).toMatchObject({ team: "debt", priority: "urgent" });
});

describe("a crisis that nobody takes", () => {
  let server: MailServer;

  afterEach(() => server.close());

  beforeEach(async () => {
    server = await createMailServer();
    const onCall = createOnCall(
      {
        smtpUrl: server.url,
        from: "uitweg@example.nl",
        to: "wacht@example.nl, reserve@example.nl",
      },
      () => "https://sms.example.nl/console",
    );
    world = await createWorld({ online: 0, change: () => ({ onCall }) });
  });

  /** The mail server took what there was; nothing is due any more. */
  const told = async (times: number): Promise<void> => {
    await eventually("the notice", async () => {
      const due = await world.deps.store.due(new Date("2100-01-01"), 100);
      return due.every(({ kind }) => kind !== "oncall");
    });
    expect(server.mails).toHaveLength(times);
  };
  const cries = async (): Promise<string> => {
    await world.says(1, "ik wil dood");
    return idOf(await world.state(1));
  };

  test("is at the head of the queue, with nobody there and without being asked", async () => {
    const asked = (await world.says(2, "MENS", "ja")).join("\n");
    await world.says(2, /^(\d) wachten/m.exec(asked)?.[1] ?? "");
    await world.pass(1);
    const id = await cries();
    const queue = await queueOf(world.deps, TEAMS);
    expect(queue).toHaveLength(2);
    expect(queue[0]).toMatchObject({ id, team: "crisis", priority: "urgent" });
  });

  test("is told to whoever is on call after two minutes, once, without a word of it", async () => {
    await server.open();
    const id = await cries();
    await world.pass(2 * MINUTE - 1);
    expect(server.mails).toEqual([]);
    await world.pass(1);
    await told(1);
    const [mail = ""] = server.mails;
    expect(mail).toMatch(/^RCPT wacht@example\.nl,reserve@example\.nl\n/);
    expect(mail).toMatch(/Subject: Uitweg: er wacht iemand met spoed/);
    expect(mail).toContain("https://sms.example.nl/console");
    for (const hidden of ["dood", number(1).slice(1), id, id.slice(-4).toUpperCase() + " "]) {
      expect(mail).not.toContain(hidden);
    }
    await world.pass(10 * MINUTE);
    await told(1);
  });

  test("is tried again each minute while the mail server is down", async () => {
    await cries();
    await world.pass(4 * MINUTE);
    await eventually("three failures", () => {
      return world.logged.filter((line) => line.includes("a due turn failed")).length === 3;
    });
    expect(world.logged.join("")).not.toContain("example.nl");
    await server.open();
    await world.pass(MINUTE);
    await told(1);
    await world.pass(10 * MINUTE);
    await told(1);
  });

  test("is nobody's business when it was taken in time; given back, it is again", async () => {
    await server.open();
    const id = await cries();
    await world.pass(2 * MINUTE - 1);
    await world.takes(sam, id);
    await world.pass(MINUTE);
    expect(server.mails).toEqual([]);
    expect(await returnAll(world.deps, sam)).toBe(1);
    await world.pass(2 * MINUTE);
    await told(1);
  });

  test("is told when who was about to take it never did", async () => {
    await server.open();
    const id = await cries();
    await world.pass(MINUTE);
    await reserve(world, sam, id);
    await world.pass(2 * MINUTE);
    expect(server.mails).toEqual([]);
    await world.pass(2 * MINUTE);
    await told(1);
  });

  test("does not wait for a mail server that hangs: whoever else is due is told meanwhile", async () => {
    await server.open();
    const answer = server.hang();
    await world.says(2, "ik heb schulden");
    await world.pass(DAY - 2 * MINUTE);
    await cries();
    await world.hears(2);
    await world.pass(2 * MINUTE);
    await eventually("the mail", () => server.mails.length === 1);
    expect(await world.hears(2)).toEqual([
      expect.stringMatching(/^Je hoeft niets, we wilden alleen/),
    ]);
    answer();
    await told(1);
  });

  test("taken and given back while the mail was on its way has its two minutes anew", async () => {
    await server.open();
    const answer = server.hang();
    const id = await cries();
    await world.pass(2 * MINUTE - 1);
    const due = { conversation: Buffer.from(id, "hex"), kind: "oncall", at: world.now() } as const;
    const notice = warnOnCall(world.deps, due);
    await eventually("the mail", () => server.mails.length === 1);
    await world.takes(sam, id);
    expect(await returnAll(world.deps, sam)).toBe(1);
    answer();
    await notice;
    await world.pass(2 * MINUTE - 1);
    expect(server.mails).toHaveLength(1);
    await world.pass(1);
    await told(2);
  });
});
