import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { eventually } from "../channels/wait.ts";
import { temporaryFolders } from "../store/temporary.ts";
import type { KannelSide } from "./kannel-side.ts";
import type { Life } from "./lives.ts";
import { numberOf, startLoad, TEXTS, write } from "./load.ts";
import { readStore } from "./read-store.ts";
import { createRig, RECONCILE_MS, type Rig } from "./rig.ts";
import { kills, type Kill, seeded } from "./schedule.ts";

const MINUTE = 60_000;
/** Any other number is another row of fifty deaths. */
const SEED = 1124;

const folder = temporaryFolders();
let rig: Rig | undefined;
afterEach(() => rig?.stop(), MINUTE);

test(
  "killed fifty times under load, it loses nothing and says nothing twice by mistake",
  async () => {
    const random = seeded(SEED);
    rig = await createRig(folder());
    const { gateway, next, database, metrics } = rig;
    const wentAt: number[] = [];
    const go = async (kill: Kill | null): Promise<Life> => {
      const life = await next();
      gateway.setLife(wentAt.length);
      wentAt.push(Date.now());
      if (kill !== null && "point" in kill) life.go(kill.point, kill.times);
      else life.go("none", 0);
      return life;
    };

    // What one person is answered while nothing happens is what everybody must be answered.
    const calm = await go(null);
    const first = numberOf(0);
    await write(gateway, first);
    await eventually(
      "a calm answer to each text",
      () => textsTo(gateway, first).length > TEXTS.length,
    );
    const answers = textsTo(gateway, first);
    expect(answers).toHaveLength(TEXTS.length + 1);
    expect(answers.filter((text) => text.includes("dit is Uitweg"))).toHaveLength(1);
    calm.kill("SIGKILL");
    await calm.dead;

    const load = startLoad(gateway, random);
    for (const kill of kills(random)) {
      const life = await go(kill);
      if ("afterMs" in kill) {
        await sleep(kill.afterMs);
        life.kill("SIGKILL");
      }
      expect([kill, await within(MINUTE, life.dead)]).toEqual([kill, "SIGKILL"]);
    }

    const last = await go(null);
    expect(await last.ready).toBe(true);
    const numbers = [first, ...(await load.finish())];
    const counted = await eventually("an outbox at rest", async () => {
      if (gateway.reporting() > 0) return null;
      const { queued, sending, ambiguous, dead, doubles } = await metrics();
      return queued === 0 && sending === 0 && ambiguous === 0 ? { dead, doubles } : null;
    });
    last.kill("SIGTERM");
    expect(await within(MINUTE, last.dead)).toBeNull();

    // Everybody got every answer, in order and, but for a repeated request for the same text, once.
    for (const number of numbers) {
      const requests = gateway.sent.filter(({ to }) => to === number);
      const texts = requests.filter(({ ref }, at) => ref !== requests[at - 1]?.ref);
      expect([number, texts.map(({ text }) => text)]).toEqual([number, answers]);
    }
    // A text is repeated only after a wait for a report by a server that can hear one, and none came.
    const repeats = gateway.sent.flatMap((request, at) => {
      const before = gateway.sent.slice(0, at).findLast(({ ref }) => ref === request.ref);
      return before === undefined ? [] : [{ before, request }];
    });
    for (const { before, request } of repeats) {
      const since = Math.max(before.at, wentAt[request.life] ?? 0);
      expect(request.at - since).toBeGreaterThanOrEqual(RECONCILE_MS);
      expect(request.reported).toBe(false);
    }
    expect(existsSync(`${database}-wal`)).toBe(false); // closed, and not only dead
    const stored = readStore(database);
    expect(stored).toMatchObject({
      integrity: "ok",
      conversations: numbers.length,
      received: numbers.length * TEXTS.length,
      dedupe: numbers.length * TEXTS.length,
      answers: numbers.length * answers.length,
    });
    expect(counted).toEqual({ dead: 0, doubles: stored.doubled.size });
    // A repeat is counted, unless the life that made it died before it could and a report came after.
    const uncounted = repeats.filter(({ request: { ref } }) => !stored.doubled.has(ref));
    const final = wentAt.length - 1;
    expect(uncounted.filter(({ request }) => request.life === final)).toEqual([]);

    process.stdout.write(
      `${numbers.length} people, ${gateway.offers()} offers, ${gateway.sent.length} sends, ` +
        `${repeats.length} repeats (${uncounted.length} uncounted), ${counted.doubles} counted doubles\n`,
    );
  },
  10 * MINUTE, // on a busy machine; two cores of its own take a minute and a half
);

const textsTo = (gateway: KannelSide, number: string): readonly string[] =>
  gateway.sent.filter(({ to }) => to === number).map(({ text }) => text);

/** What `work` comes to, or a failure: a failpoint that is never reached must not halt the test. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const limit = new AbortController();
  const late = sleep(ms, undefined, { signal: limit.signal }).then(() => {
    throw new Error("the server did not die");
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    limit.abort();
  }
}
