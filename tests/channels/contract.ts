import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { format, inspect } from "node:util";
import type { Channel, DeliveryReport, RawRequest } from "../../src/channels/channel.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { startGateway } from "./gateway.ts";
import type { Answer, Gateway } from "./gateway.ts";

export interface SentIn {
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

/** A gateway's table: all that the contract must know of it. */
export interface ChannelCases {
  /** The channel, with the provider at this address. */
  readonly make: (gatewayUrl: string) => Channel;
  /** The settings under which the server has that channel; none: it is there in the demonstration. */
  readonly env: (gatewayUrl: string) => Readonly<Record<string, string>>;
  readonly capabilities: Channel["capabilities"];
  /** A true request of the provider. */
  readonly inbound: (message: SentIn) => RawRequest;
  /** Several messages in one request, where the provider does that. */
  readonly batch?: (messages: readonly SentIn[]) => RawRequest;
  /** Made by somebody else, or changed on the way; by what is wrong. */
  readonly forged: Readonly<Record<string, RawRequest>>;
  /** Truly the provider's, but of no use. */
  readonly malformed: Readonly<Record<string, RawRequest>>;
  /** True reports, in the order in which a text goes through them. */
  readonly reports: readonly (readonly [RawRequest, readonly DeliveryReport[]])[];
  /** A true report on the text with this reference, where the provider reports. */
  readonly report?: (ref: string, status: "accepted" | "delivered" | "failed") => RawRequest;
  /** How the provider tells that it has opted somebody out or in, where it does so by itself. */
  readonly optOut?: (message: SentIn, how: "stop" | "start") => RawRequest;
  /** The provider's no to a text for somebody who opted out there. */
  readonly optedOut?: Answer;
  /** Settings that must never be printed. */
  readonly secrets: readonly string[];
  /** The provider's yes, when it is reached over HTTP. */
  readonly accepts?: Answer;
}

const NUMBER = "+31612345678";
const TEXT = 'Hé, "ik" zit\nklem 😀 & <wil> 100% € + eruit; ï=’';
const REF = "0123456789abcdef0123456789abcdef";
const outbound = { to: address(NUMBER), text: sealedText(TEXT), ref: REF };
const soon = (): AbortSignal => AbortSignal.timeout(5000);

/** What the rest of Uitweg relies on, whichever gateway it is. */
export function channelContract(name: string, cases: ChannelCases): void {
  const { make } = cases;
  describe(`${name} keeps the channel contract`, () => {
    let gateway: Gateway;
    let channel: Channel;
    beforeAll(async () => {
      gateway = await startGateway();
      channel = make(gateway.url);
    });
    afterAll(() => gateway.close());

    const parse = (request: RawRequest) => {
      const result = channel.inbound(request);
      return result.ok ? result.value : [];
    };
    const sent = (id: string) => cases.inbound({ id, from: NUMBER, text: TEXT });

    test("a message comes as a list, its number in one form and its text unchanged", () => {
      const messages = parse(sent("id-1"));
      expect(messages.map(({ from, text }) => [from.reveal(), text.reveal()])).toEqual([
        [NUMBER, TEXT],
      ]);
    });

    test.each(["", "?", "x".repeat(2000)])("the text %j is a text as well", (text) => {
      const messages = parse(cases.inbound({ id: "id-1", from: NUMBER, text }));
      expect(messages.map((message) => message.text.reveal())).toEqual([text]);
    });

    if (cases.batch !== undefined) {
      const batch = cases.batch;
      test("of several messages in one request each is there, in order", () => {
        const all = ["een", "twee"].map((text, id) => ({ id: `id-${id}`, from: NUMBER, text }));
        const messages = parse(batch(all));
        expect(messages.map(({ text }) => text.reveal())).toEqual(["een", "twee"]);
        expect(new Set(messages.map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
        expect(messages.map(({ dedupeKey }) => dedupeKey)).toEqual(
          all.flatMap((one) => parse(cases.inbound(one)).map(({ dedupeKey }) => dedupeKey)),
        );
      });
    }

    test("a repeated message has the same key and another message another", () => {
      const [first, again, other] = ["id-1", "id-1", "id-2"].map((id) => parse(sent(id))[0]);
      expect(first?.dedupeKey).toBe(again?.dedupeKey);
      expect(first?.dedupeKey).not.toBe(other?.dedupeKey);
    });

    test.each(["1008", "InfoSMS", "☎", "+", "0".repeat(40)])(
      "the sender %j does no harm",
      (from) => {
        const messages = parse(cases.inbound({ id: "id-1", from, text: TEXT }));
        expect(messages.map((message) => message.from.reveal())).toEqual([from]);
      },
    );

    if (Object.keys(cases.forged).length > 0) {
      test.each(Object.entries(cases.forged))("forged: %s", (_name, request) => {
        expect(channel.inbound(request)).toEqual({ ok: false, error: "signature" });
        expect(channel.report(request)).toEqual({ ok: false, error: "signature" });
      });
    }

    test.each(Object.entries(cases.malformed))("malformed: %s", (_name, request) => {
      expect(channel.inbound(request)).toEqual({ ok: false, error: "malformed" });
      expect(channel.report(request)).toEqual({ ok: false, error: "malformed" });
    });

    test("a report says the same in whatever order and however often it comes", () => {
      const shuffled = [...cases.reports.toReversed(), ...cases.reports, ...cases.reports];
      for (const [request, value] of shuffled) {
        expect(channel.report(request)).toEqual({ ok: true, value });
      }
    });

    test("nothing that can be printed shows a number, a text or a password", async () => {
      gateway.answer({ status: 403, body: { code: 1, message: `${NUMBER} ${TEXT}` } });
      const printed = [channel, parse(sent("id-1")), await channel.send(outbound, soon())];
      const letters = printed
        .flatMap((value) => [inspect(value, { depth: 9, showHidden: true }), format("%o", value)])
        .concat(
          JSON.stringify(printed),
          parse(sent("id-1")).map(({ from, text }) => `${String(from)} ${String(text)}`),
        );
      for (const hidden of [...cases.secrets, NUMBER.slice(1), TEXT.slice(0, 12)]) {
        expect(letters.join("\n")).not.toContain(hidden);
      }
    });

    test("its capabilities are what it does", async () => {
      gateway.answer(cases.accepts ?? { status: 500 });
      const result = await channel.send(outbound, soon());
      expect(result.ok).toBe(true);
      expect(result.ok && result.value.providerId !== undefined).toBe(
        channel.capabilities.returnsId,
      );
      expect(channel.id).toBe(name);
      expect(channel.capabilities).toEqual(cases.capabilities);
      expect(cases.reports.length > 0).toBe(channel.capabilities.deliveryReports);
      expect(cases.report !== undefined).toBe(channel.capabilities.deliveryReports);
      expect(channel.capabilities.dedupeDays).toBeGreaterThanOrEqual(7);
    });

    if (cases.optOut !== undefined) {
      const optOut = cases.optOut;
      test.each(["stop", "start"] as const)("what the provider says of a person: %s", (how) => {
        const message = { id: "id-1", from: NUMBER, text: how };
        expect(parse(optOut(message, how)).map((told) => told.optOut)).toEqual([how]);
        expect(parse(cases.inbound(message)).map((told) => told.optOut)).toEqual([undefined]);
      });
    }

    if (cases.optedOut !== undefined) {
      const answer = cases.optedOut;
      test("a person who opted out at the provider is not tried again", async () => {
        gateway.answer(answer);
        expect(await channel.send(outbound, soon())).toMatchObject({
          ok: false,
          error: { optedOut: true, retryable: false, ambiguous: false },
        });
      });
    }

    if (cases.accepts !== undefined) networkContract(make);
  });
}

/** How sending fails: certain only when no connection came about. */
function networkContract(make: (gatewayUrl: string) => Channel): void {
  const failing = async (how: Answer | "closed", patienceMs = 5000) => {
    const gateway = await startGateway();
    if (how === "closed") await gateway.close();
    else gateway.answer(how);
    const signal = AbortSignal.timeout(patienceMs);
    const channel = make(gateway.url);
    const result = await channel.send(outbound, signal);
    const found = await channel.find(outbound, new Date(0), AbortSignal.timeout(patienceMs));
    if (how !== "closed") await gateway.close();
    return { ...(result.ok ? { sent: true } : result.error), found };
  };

  test("a refused connection is certain, and may be tried again", async () => {
    expect(await failing("closed")).toEqual({
      retryable: true,
      ambiguous: false,
      code: "unreachable",
      optedOut: false,
      found: "unreachable",
    });
  });

  test.each([
    ["hang", "timeout"],
    ["reset", "reset"],
  ] as const)("a request without an answer (%s) may have been sent", async (how, code) => {
    expect(await failing(how, how === "hang" ? 100 : 5000)).toEqual({
      retryable: true,
      ambiguous: true,
      code,
      optedOut: false,
      found: "unreachable",
    });
  });

  test.each([
    [500, true],
    [502, true],
    [503, true],
    [429, true],
    [302, false],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
  ])("status %d: trying again may help: %s", async (status, retryable) => {
    expect(await failing({ status })).toMatchObject({ retryable, ambiguous: false });
  });

  test("a 504 speaks for a machine behind, which may have sent it", async () => {
    expect(await failing({ status: 504 })).toMatchObject({ retryable: true, ambiguous: true });
  });
}
