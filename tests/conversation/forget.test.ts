import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { receive } from "../../src/conversation/receive.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { ANN, createRig, HOUR, type Rig, type RigOptions } from "./rig.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
let rig: Rig;
afterEach(() => rig.stop());
const start = async (options: RigOptions = {}): Promise<void> => {
  rig = await createRig({ ...options, file: join(folder(), "uitweg.db") });
};

const NOTHING = { conversations: 0, messages: 0, outbox: 0, due: 0, opt_outs: 0 };
/** Keys that could still open something. */
const liveKeys = () => rig.all("select 1 from keys where free = 0").length;
/** Freed keys of which a byte is left. */
const remains = () =>
  rig.all("select 1 from keys where free = 1 and wrapped <> zeroblob(length(wrapped))").length;

describe("WIS", () => {
  test("destroys everything at once, and its confirmation is the last that goes", async () => {
    await start();
    await rig.text(ANN, "ik heb schulden");
    expect(rig.rows()).toMatchObject({ conversations: 1, opt_outs: 0 });
    expect([liveKeys(), remains()]).toEqual([1, 0]);
    rig.heard(ANN);
    await rig.text(ANN, "WIS");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Gelukt\. Alles is gewist/)]);
    expect(rig.rows()).toEqual(NOTHING);
    expect([liveKeys(), remains()]).toEqual([0, 0]);
  });

  test("drops the texts that still waited, and the farewell goes once it can", async () => {
    await start({ unreachable: true });
    await rig.text(ANN, "ik heb schulden");
    expect(rig.rows()["outbox"]).toBe(2);
    await rig.text(ANN, "WIS");
    expect(rig.rows()).toMatchObject({ conversations: 1, messages: 1, outbox: 1, due: 1 });
    expect(rig.all("select contact from conversations")).toEqual([{ contact: null }]);
    expect(liveKeys()).toBe(1);
  });

  test("a farewell that never gets there is forgotten after an hour", async () => {
    await start({ unreachable: true });
    await rig.text(ANN, "hoi");
    await rig.text(ANN, "WIS");
    await rig.pass(HOUR - 1);
    expect(rig.rows()["conversations"]).toBe(1);
    await rig.pass(1);
    expect(rig.rows()).toEqual(NOTHING);
    expect([liveKeys(), remains()]).toEqual([0, 0]);
  });

  test("as the very first word is confirmed, and leaves nothing either", async () => {
    await start();
    await rig.text(ANN, "WIS");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Gelukt/)]);
    expect(rig.rows()).toEqual(NOTHING);
  });

  test("on the web there is nothing to send: the page says it, and nothing is left at once", async () => {
    await start();
    const web = {
      id: "web",
      capabilities: {
        deliveryReports: false,
        returnsId: false,
        dedupeDays: 7,
        buttons: 0,
        signals: false,
      },
    };
    const write = (dedupeKey: string, text: string) =>
      receive(rig.deps, web, {
        dedupeKey,
        from: address("visitor"),
        text: sealedText(text),
        media: false,
      });
    await write("1", "ik heb schulden");
    expect(rig.rows()["conversations"]).toBe(1);
    const erased = await write("2", "WIS");
    expect(erased).toMatchObject({
      reply: { parts: [{ text: "Gelukt. Alles van dit gesprek is gewist." }, { type: "erased" }] },
    });
    expect(rig.rows()).toEqual(NOTHING);
  });

  test("a late retry of an old text does not revive anybody", async () => {
    await start();
    await rig.text(ANN, "ik heb schulden", { dedupeKey: "old" });
    await rig.text(ANN, "WIS");
    rig.heard(ANN);
    expect(await rig.text(ANN, "ik heb schulden", { dedupeKey: "old" })).toEqual({
      outcome: "duplicate",
    });
    expect(rig.heard(ANN)).toEqual([]);
    expect(rig.rows()).toEqual(NOTHING);
  });

  test("who writes again is a stranger", async () => {
    await start();
    await rig.text(ANN, "ik heb schulden");
    await rig.text(ANN, "WIS");
    rig.heard(ANN);
    await rig.text(ANN, "hoi");
    expect(rig.heard(ANN)[0]).toMatch(/^Hoi, dit is Uitweg/);
  });
});

describe("AFMELDEN", () => {
  test("leaves no more than a hash, and the person stays opted out", async () => {
    await start();
    await rig.text(ANN, "ik heb schulden");
    rig.heard(ANN);
    await rig.text(ANN, "AFMELDEN");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/je krijgt geen berichten meer/)]);
    await rig.pass(24 * HOUR);
    expect(rig.rows()).toEqual({ ...NOTHING, opt_outs: 1 });
    expect([liveKeys(), remains()]).toEqual([0, 0]);

    await rig.text(ANN, "ben er nog eens");
    await rig.text(ANN, "ik wil stoppen met coke");
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(24 * HOUR);
    expect(rig.rows()).toEqual({ ...NOTHING, opt_outs: 1 });
    await rig.text(ANN, "HULP");
    expect(rig.heard(ANN)).toHaveLength(2);
    expect(rig.rows()["opt_outs"]).toBe(0);
  });

  test("then WIS erases all but the hash", async () => {
    await start();
    await rig.text(ANN, "AFMELDEN");
    await rig.text(ANN, "WIS");
    expect(rig.rows()).toEqual({ ...NOTHING, opt_outs: 1 });
    rig.heard(ANN);
    await rig.text(ANN, "hoi");
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("a crisis gets the numbers once and nothing else; the opt-out stays", async () => {
    await start();
    await rig.text(ANN, "AFMELDEN");
    rig.heard(ANN);
    await rig.text(ANN, "ik wil dood");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/112.*113/s)]);
    await rig.text(ANN, "ik maak er nu een eind aan");
    expect(rig.heard(ANN)).toEqual([]);
    expect(rig.rows()["opt_outs"]).toBe(1);
  });

  test("takes back what still waited to be sent", async () => {
    await start({ unreachable: true });
    await rig.text(ANN, "hoi");
    await rig.text(ANN, "AFMELDEN");
    expect(rig.all("select kind, status from outbox where next_at is not null")).toEqual([
      { kind: "optout", status: "queued" },
    ]);
  });
});

describe("a provider that opted somebody out by itself", () => {
  test("has confirmed it: no text is sent, then or later, until START", async () => {
    await start();
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.text(ANN, "Stop", { optOut: "stop" });
    await rig.text(ANN, "hallo");
    await rig.pass(48 * HOUR);
    expect(rig.heard(ANN)).toEqual([]);
    expect(rig.rows()).toEqual({ ...NOTHING, opt_outs: 1 });
    await rig.text(ANN, "Start", { optOut: "start" });
    expect(rig.heard(ANN)).toHaveLength(2);
    expect(rig.rows()["opt_outs"]).toBe(0);
  });
});
