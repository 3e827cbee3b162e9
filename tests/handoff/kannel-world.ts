import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createKannel } from "../../src/channels/kannel.ts";
import { openMessage } from "../../src/conversation/open-message.ts";
import { receive } from "../../src/conversation/receive.ts";
import type { ReplyMessage } from "../../src/conversation/reply-part.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { createOutbox } from "../../src/outbox/deliver.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import { startGateway } from "../channels/gateway.ts";
import { textOf } from "../outbox/rig.ts";
import { createHandoffWorld, idOf, number } from "./world.ts";

/** What happened to one person, in the order in which it did. */
export interface Happened {
  readonly what: "sent" | "claimed" | "given back";
  /** What the gateway was asked to send. */
  readonly text: string;
}

const PUBLIC_URL = "https://sms.example.nl";
const SLOWEST_MS = 4;

/**
 * The outbox as it runs in the server, with eight hands, and the channel of Kannel over HTTP. The
 * gateway answers after up to four milliseconds, so that texts are on their way while others happen.
 */
export async function createKannelWorld() {
  const world = await createHandoffWorld();
  const { store, keys, clock } = world.deps;
  const gateway = await startGateway();
  const sendsmsUrl = `${gateway.url}/cgi-bin/sendsms`;
  const kannel = createKannel(
    { token: "t", sendsmsUrl, username: "u", password: "p", from: "1008" },
    PUBLIC_URL,
    fetch,
  );
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const outbox = createOutbox({
    store,
    channels: new Map([[kannel.id, kannel]]),
    open: (job) => openMessage(keys, job),
    hashProvider: () => randomBytes(16),
    clock,
    random: () => 1,
    log,
  });
  const happened = new Map<string, Happened[]>();
  const note = (n: number, what: Happened["what"], text = ""): void => {
    const before = happened.get(number(n)) ?? [];
    happened.set(number(n), [...before, { what, text }]);
  };
  let asked = 0;
  gateway.answer(async (request) => {
    const [to = "", text = ""] = (textOf(request) ?? "").split(/: (.*)/s);
    note(Number(to.slice(-4)) - 1000, "sent", text);
    await sleep((asked += 1) % (SLOWEST_MS + 1));
    return { status: 202 };
  });
  outbox.start();

  return {
    ...world,
    outbox,
    note,
    happened: (n: number): readonly Happened[] => happened.get(number(n)) ?? [],
    /** Takes a text of the person's; gives the texts that it leads to. */
    texts: async (n: number, text: string): Promise<readonly ReplyMessage[]> => {
      const message = { from: address(number(n)), text: sealedText(text), media: false };
      const dedupeKey = randomBytes(8).toString("hex");
      const received = await receive(world.deps, kannel, { dedupeKey, ...message });
      outbox.wake();
      if (received.outcome !== "answered") throw new Error("not answered");
      return received.reply.parts.filter((part) => part.type === "message");
    },
    id: async (n: number): Promise<string> =>
      idOf(
        await store.turn(
          {
            by: "contact",
            channel: kannel.id,
            contacts: contactHashes(keys, kannel.id, address(number(n))),
            dedupe: [randomBytes(16)],
            dedupeDays: 7,
          },
          (state) => ({ changes: {}, result: state }),
        ),
      ),
    stop: async () => {
      await outbox.stop();
      await world.stop();
      await gateway.close();
    },
  };
}

export type KannelWorld = Awaited<ReturnType<typeof createKannelWorld>>;
