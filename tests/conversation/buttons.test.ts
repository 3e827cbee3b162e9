import { join } from "node:path";
import { afterEach, expect, jest, test } from "@jest/globals";
import { receive } from "../../src/conversation/receive.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { counsellor, createHandoffWorld } from "../handoff/world.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { createOtherBot } from "./other-bot.ts";
import { createRig, type Rig } from "./rig.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
let rig: Rig;
afterEach(() => rig.stop());

/** A channel that shows so many choices as buttons; gives what somebody hears there. */
async function talk(buttons: number, ...texts: readonly string[]): Promise<readonly string[]> {
  const channel = createOtherBot("botpress", { buttons });
  rig = await createRig({ channels: [channel] });
  for (const [key, text] of texts.entries()) {
    await receive(rig.deps, channel, {
      dedupeKey: String(key),
      from: address("ann"),
      text: sealedText(text),
      media: false,
    });
  }
  await rig.pass(0);
  return channel.told("ann");
}

test("the choices go along as buttons, in full spelling and not in the text", async () => {
  const heard = await talk(10, "hoi");
  expect(heard.at(-1)).toMatch(
    /woorden\. \[drugs: stoppen, minderen, praten \| schulden \| [^\n]*\]$/,
  );
  expect(heard[0]).not.toMatch(/\[/);
});

test("a button that is pressed is the choice", async () => {
  const heard = await talk(10, "hoi", "een mens spreken");
  expect(heard.join("\n")).toMatch(/Er werkt hier nu geen hulpverlener/);
});

test("more choices than buttons are digits in the text, and so are all without buttons", async () => {
  const heard = await talk(3, "hoi");
  expect(heard.at(-1)).toMatch(/\n1 drugs: stoppen, minderen, praten\n2 schulden\n[^[]*$/);
  await rig.stop();
  expect((await talk(0, "hoi")).at(-1)).toMatch(/\n1 drugs: stoppen, minderen, praten\n[^[]*$/);
});

test("a first text that is WIS is confirmed: no page does it", async () => {
  expect(await talk(10, "WIS")).toEqual([
    expect.stringMatching(
      /^Gelukt. Alles van dit gesprek is gewist.\nDeze chat loopt via Botpress/,
    ),
  ]);
  expect(await rig.deps.store.nextSendAt()).toBeNull();
});

test("a text message carries nothing beside its words, of the bot's or a human's", async () => {
  const world = await createHandoffWorld({ file: join(folder(), "uitweg.db") });
  rig = world;
  await world.talks(1, counsellor(1));
  expect(world.all("select 1 from outbox").length).toBeGreaterThan(3);
  expect(world.all("select 1 from outbox where extra is not null")).toEqual([]);
});
