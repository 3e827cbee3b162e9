import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { SMTPServer } from "smtp-server";
import { createOnCall } from "../../src/handoff/on-call.ts";
import { queueOf } from "../../src/handoff/queue.ts";
import { heartbeat } from "../../src/handoff/presence.ts";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { returnAll } from "../../src/handoff/transfer.ts";
import { eventually, freePort } from "../channels/wait.ts";
import {
  counsellor,
  createHandoffWorld,
  done,
  idOf,
  MINUTE,
  number,
  reserve,
  SECOND,
  TEAMS,
  type World,
} from "./world.ts";

jest.setTimeout(60_000);

let world: World;
afterEach(() => world.stop());

const sam = counsellor(1);
const NUMBERS =
  /^Bel 112 bij direct gevaar\..*113.*De hulpverlener heeft een waarschuwing gekregen/s;

describe("crisis words while a human is there", () => {
  beforeEach(async () => {
    world = await createHandoffWorld();
  });
  const alarm = async (id: string) => (await world.entry(id))?.alarm;

  test("warn the counsellor; after a minute without an answer the numbers go out, once", async () => {
    const id = await world.talks(1, sam);
    expect(await alarm(id)).toBe(false);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    expect(await alarm(id)).toBe(true);
    await world.pass(MINUTE - 1);
    expect(await world.hears(1)).toEqual([]);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
    await heartbeat(world.deps, sam);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([]);
    expect(await world.entry(id)).toMatchObject({ alarm: true, holder: sam.id });
  });

  test("are answered by the counsellor's text: no numbers, until there are new ones", async () => {
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    await world.pass(MINUTE - 1);
    done(await say(world.deps, sam, id, "ik ben bij je", "1"));
    expect(await alarm(id)).toBe(false);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual(["ik ben bij je"]);
    await heartbeat(world.deps, sam);
    await world.says(1, "ik maak er nu een eind aan");
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });

  test("said again and again do not put the numbers off", async () => {
    await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    await world.pass(40 * SECOND);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    await world.pass(20 * SECOND);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });

  test("that nobody answered put the person at the head of the queue, and warn who takes it", async () => {
    const first = await world.waits(2);
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    expect(await returnAll(world.deps, sam)).toBe(1);
    expect((await world.hears(1)).join("\n")).toMatch(/In nood: bel 112.*bel 113/);
    const queue = await queueOf(world.deps, TEAMS);
    expect(queue.map((entry) => entry.id)).toEqual([id, first]);
    expect(queue[0]).toMatchObject({ priority: "urgent", alarm: true });
    done(await take(world.deps, sam, id));
    await world.hears(1);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });
});

test("who is in a crisis never falls back into the ordinary queue", async () => {
  world = await createHandoffWorld();
  const id = await world.waits(1);
  await world.pass(10 * MINUTE);
  await world.says(1, "ik wil dood");
  expect((await world.says(1, "TERUG")).join("\n")).toMatch(/Wat wil je het liefst/);
  expect((await world.says(1, "wachten in de rij")).join("\n")).toMatch(/je staat in de rij/);
  expect(await world.entry(id)).toMatchObject({ team: "debt", priority: "urgent" });
});

describe("a crisis that nobody takes", () => {
  let server: SMTPServer | undefined;
  let port: number;
  let mails: string[];
  const open = (): Promise<void> =>
    new Promise((listening) => {
      const opened = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS", "AUTH"],
        onData: (stream, session, done) => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          let mail = `RCPT ${to}\n`;
          stream.on("data", (chunk: Buffer) => (mail += chunk.toString()));
          stream.on("end", () => {
            mails.push(mail);
            done();
          });
        },
      });
      server = opened;
      server.listen(port, "127.0.0.1", listening);
    });
  const close = (): Promise<void> =>
    new Promise((closed) => {
      if (server?.server.listening === true) server.close(closed);
      else closed();
    });

  afterEach(close);

  beforeEach(async () => {
    mails = [];
    port = await freePort();
    const onCall = createOnCall(
      {
        smtpUrl: `smtp://127.0.0.1:${String(port)}`,
        from: "uitweg@example.nl",
        to: "wacht@example.nl, reserve@example.nl",
      },
      () => "https://sms.example.nl/console",
    );
    world = await createHandoffWorld({ online: 0, change: () => ({ onCall }) });
  });

  /** The mail server took what there was; nothing is due any more. */
  const told = async (times: number): Promise<void> => {
    await eventually("the notice", async () => {
      const due = await world.deps.store.due(new Date("2100-01-01"), 100);
      return due.every(({ kind }) => kind !== "oncall");
    });
    expect(mails).toHaveLength(times);
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
    await open();
    const id = await cries();
    await world.pass(2 * MINUTE - 1);
    expect(mails).toEqual([]);
    await world.pass(1);
    await told(1);
    const [mail = ""] = mails;
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
    await open();
    await world.pass(MINUTE);
    await told(1);
    await world.pass(10 * MINUTE);
    await told(1);
  });

  test("is nobody's business when it was taken in time; given back, it is again", async () => {
    await open();
    const id = await cries();
    await world.pass(2 * MINUTE - 1);
    await world.arrives(sam);
    done(await take(world.deps, sam, id));
    await world.pass(MINUTE);
    expect(mails).toEqual([]);
    expect(await returnAll(world.deps, sam)).toBe(1);
    await world.pass(2 * MINUTE);
    await told(1);
  });

  test("is told when who was about to take it never did", async () => {
    await open();
    const id = await cries();
    await world.pass(MINUTE);
    await reserve(world, sam, id);
    await world.pass(2 * MINUTE);
    expect(mails).toEqual([]);
    await world.pass(2 * MINUTE);
    await told(1);
  });
});
