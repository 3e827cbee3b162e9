import { randomUUID } from "node:crypto";
import type { Content } from "../src/content.ts";
import { visit } from "./botpress/visitor.ts";
import { createBotpressWorld } from "./botpress/world.ts";
import { cases as cm } from "./channels/cm-cases.ts";
import { cmAnswer, cmMessage } from "./channels/cm-gateway.ts";
import type { ChannelCases } from "./channels/contract.ts";
import { startGateway, type Asked } from "./channels/gateway.ts";
import { cases as kannel } from "./channels/kannel-cases.ts";
import { eventually } from "./channels/wait.ts";
import { createVisitor, type ChatPage } from "./chat/talk-world.ts";

/** A text that somebody got, with the buttons under it. */
export interface Got {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Somebody new on one channel. */
interface Person {
  says(text: string): Promise<void>;
  /** All that came so far, once it is `count` texts. */
  got(count: number): Promise<readonly Got[]>;
}

export type Way = "kannel" | "cm" | "web" | "botpress";

/** The whole server with every channel that there is, and a clock that is set. */
export interface Everywhere {
  /** From now on it is this late. Never earlier than before. */
  at(moment: Date): void;
  person(way: Way): Person;
  stop(): Promise<void>;
}

export async function startEverywhere(content: Content): Promise<Everywhere> {
  let [set, when] = [Date.now(), Date.now()];
  const clock = (): Date => new Date(when + (Date.now() - set));
  const [smsbox, cmGateway] = [await startGateway(), await startGateway()];
  smsbox.answer(kannel.accepts ?? { status: 202 });
  cmGateway.answer(cmAnswer);
  const env = {
    ...kannel.env(smsbox.url),
    ...cm.env(cmGateway.url),
    UITWEG_ORGANISATION: "Gemeente Utrecht (voorbeeld)",
    UITWEG_CONTACT: "privacy@example.org",
    UITWEG_PROXIES: "1",
    UITWEG_QUIET_SMS: "0s",
  };
  const world = await createBotpressWorld(content, env, () => clock());
  let people = 0;

  /** An address of their own, as there is a limit for each. */
  const forwarded = (): string => `192.0.2.${(people += 1) % 250}`;
  const phone = (cases: ChannelCases, asked: readonly Asked[], read: ReadSent): Person => {
    const number = `+316${String(20_000_000 + (people += 1))}`;
    return {
      says: async (text) => {
        const { method, publicUrl, headers, rawBody, ip } = cases.inbound({
          id: randomUUID(),
          from: number,
          text,
        });
        const { pathname, search } = new URL(publicUrl);
        const response = await fetch(world.running().url + pathname + search, {
          method,
          headers: { ...(headers as Record<string, string>), "x-forwarded-for": ip },
          ...(method === "GET" ? {} : { body: new Uint8Array(rawBody) }),
        });
        if (response.status !== 200) throw new Error(`refused: ${response.status}`);
      },
      got: (count) =>
        enough(count, () =>
          asked.flatMap((one) => {
            const sent = read(one);
            return sent?.to.endsWith(number.slice(1)) ? [{ text: sent.text, buttons: [] }] : [];
          }),
        ),
    };
  };
  const unsent = (): unknown =>
    world
      .running()
      .all("select count(*) as n from outbox where channel = 'web' and next_at is not null")[0]?.[
      "n"
    ];
  const page = (): Person => {
    const visitor = createVisitor(world.running().url);
    const headers = { "x-forwarded-for": forwarded() };
    const said: string[] = [];
    let current: ChatPage | null = null;
    return {
      says: async (text) => {
        said.push(text);
        current = await visitor.post(
          current ?? (await visitor.open()),
          { tekst: text },
          "/chat",
          headers,
        );
        // Who stops takes back what is still on its way; nobody types as fast as a test.
        await eventually("all to be sent", () => unsent() === 0);
      },
      got: () => Promise.resolve(linesOf(current, said)),
    };
  };
  const visitor = (): Person => {
    const own = visit(world.own);
    return {
      says: async (text) => {
        await own.says(text);
      },
      got: (count) => enough(count, () => own.heard()),
    };
  };
  return {
    at: (moment) => {
      [set, when] = [Date.now(), moment.getTime()];
    },
    person: (way) => {
      switch (way) {
        case "kannel":
          return phone(kannel, smsbox.asked, kannelText);
        case "cm":
          return phone(cm, cmGateway.asked, cmText);
        case "web":
          return page();
        case "botpress":
          return visitor();
      }
    },
    stop: async () => {
      await world.stop();
      await Promise.all([smsbox.close(), cmGateway.close()]);
    },
  };
}

type ReadSent = (asked: Asked) => { readonly to: string; readonly text: string } | null;

function kannelText({ url }: Asked): ReturnType<ReadSent> {
  const fields = new URL(url, "http://smsbox").searchParams;
  return { to: fields.get("to") ?? "", text: fields.get("text") ?? "" };
}

function cmText(asked: Asked): ReturnType<ReadSent> {
  const sent = cmMessage(asked);
  return sent === null ? null : { to: sent.to[0].number, text: sent.body.content };
}

async function enough(count: number, look: () => readonly Got[]): Promise<readonly Got[]> {
  await eventually(`${count} texts, not ${look().length}`, () => look().length >= count);
  return look();
}

/** The page shows one's own texts too, and the buttons of the last question only. */
function linesOf(page: ChatPage | null, said: readonly string[]): readonly Got[] {
  const left = [...said];
  const bot = (page?.texts ?? []).filter((text) => {
    if (text !== left[0]) return true;
    left.shift();
    return false;
  });
  return bot.map((text, at) => ({
    text,
    buttons: at === bot.length - 1 ? (page?.choices ?? []) : [],
  }));
}
