import type { AddressInfo } from "node:net";
import smpp from "smpp";
import type { Pdu, Session } from "smpp";
import { outsideGsm7 } from "../../src/kernel/segments.ts";
import { eventually } from "./wait.ts";

interface ReceivedText {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly parts: number;
  /** 0 is GSM-7, 8 is UCS-2. */
  readonly dataCoding: number;
}

/** A mobile operator's SMPP centre, with all of its phones. */
export interface Smsc {
  readonly port: number;
  /** A phone texts us. Resolves when the gateway has taken it. */
  deliver(from: string, text: string): Promise<void>;
  /** The same as one long text, its parts in the order of `order` (0 is the first part). */
  deliverParts(from: string, parts: readonly string[], order: readonly number[]): Promise<void>;
  /** Waits until a phone has received that many whole texts. */
  received(to: string, count: number): Promise<readonly ReceivedText[]>;
  /** What becomes of texts to a number from now on: unknown to the network, or refused at once. */
  refuse(to: string, how: "undeliverable" | "rejected"): void;
  /** Waits until a gateway has signed on. */
  bound(): Promise<void>;
  stop(): Promise<void>;
}

const UCS2 = 8;
const IS_RECEIPT = 0x04;
const HAS_HEADER = 0x40;
const INVALID_DESTINATION = 0x0b;

export async function startSmsc(ours: string): Promise<Smsc> {
  const sessions = new Set<Session>();
  const refusals = new Map<string, "undeliverable" | "rejected">();
  const submitted: Pdu[] = [];
  let ids = 0;
  const server = smpp.createServer((session) => {
    session.on("bind_transceiver", (pdu: Pdu) => {
      session.send(pdu.response({ system_id: "smsc" }));
      sessions.add(session);
    });
    session.on("submit_sm", (pdu: Pdu) => {
      const refusal = refusals.get(bare(pdu.destination_addr));
      if (refusal === "rejected") {
        session.send(pdu.response({ command_status: INVALID_DESTINATION }));
        return;
      }
      const id = String((ids += 1));
      submitted.push(pdu);
      session.send(pdu.response({ message_id: id }));
      session.deliver_sm(receipt(pdu, id, refusal === undefined ? "DELIVRD" : "UNDELIV"));
    });
    session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
    session.on("unbind", (pdu: Pdu) => session.send(pdu.response()));
    session.on("close", () => sessions.delete(session));
    session.on("error", () => sessions.delete(session));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const bound = (): Promise<Session> =>
    eventually("the gateway to sign on", () => [...sessions][0] ?? null);
  const deliver = async (
    from: string,
    message: Buffer,
    coding: number,
    more = {},
  ): Promise<void> => {
    const session = await bound();
    await new Promise<void>((answered) =>
      session.deliver_sm(
        { ...phone(from, ours), data_coding: coding, short_message: message, ...more },
        answered,
      ),
    );
  };
  return {
    port: (server.address() as AddressInfo).port,
    deliver: (from, text) => {
      const { bytes, coding } = encode(text, false);
      return deliver(from, bytes, coding);
    },
    deliverParts: async (from, parts, order) => {
      const wide = parts.some((part) => outsideGsm7(part).length > 0);
      for (const index of order) {
        const { bytes, coding } = encode(parts[index] ?? "", wide);
        const header = Buffer.from([5, 0, 3, 42, parts.length, index + 1]);
        await deliver(from, Buffer.concat([header, bytes]), coding, { esm_class: HAS_HEADER });
      }
    },
    received: (to, count) =>
      eventually(`${count} texts`, () => {
        const texts = assemble(submitted.filter((pdu) => bare(pdu.destination_addr) === bare(to)));
        return texts.length >= count && texts;
      }),
    refuse: (to, how) => refusals.set(bare(to), how),
    bound: async () => {
      await bound();
    },
    stop: () => {
      for (const session of sessions) session.destroy();
      return new Promise((closed) =>
        server.close(() => {
          closed();
        }),
      );
    },
  };
}

const bare = (number: string): string => number.replace(/^\+/, "");

const phone = (from: string, to: string): Readonly<Record<string, unknown>> => ({
  source_addr_ton: 1,
  source_addr_npi: 1,
  source_addr: bare(from),
  dest_addr_ton: 1,
  dest_addr_npi: 1,
  destination_addr: to,
});

function encode(text: string, wide: boolean): { bytes: Buffer; coding: number } {
  return wide || outsideGsm7(text).length > 0
    ? { bytes: Buffer.from(text, "utf16le").swap16(), coding: UCS2 }
    : { bytes: smpp.gsmCoder.encode(text, 0), coding: 0 };
}

function receipt(pdu: Pdu, id: string, stat: string): Readonly<Record<string, unknown>> {
  const good = stat === "DELIVRD";
  return {
    ...phone(pdu.destination_addr, pdu.source_addr),
    esm_class: IS_RECEIPT,
    data_coding: 0,
    short_message: Buffer.from(
      `id:${id} sub:001 dlvrd:${good ? "001" : "000"} submit date:2611241200 done date:2611241200 stat:${stat} err:${good ? "000" : "001"} text:`,
    ),
  };
}

/** Puts the parts of long texts together; the header ends in reference, total and number. */
function assemble(pdus: readonly Pdu[]): ReceivedText[] {
  const texts = new Map<string, Pdu[]>();
  for (const [index, pdu] of pdus.entries()) {
    const header = headerOf(pdu);
    const key = header === null ? `single ${index}` : `long ${header.ref}`;
    texts.set(key, [...(texts.get(key) ?? []), pdu]);
  }
  return [...texts.values()].flatMap((parts) => {
    const first = parts[0];
    if (first === undefined || parts.length < (headerOf(first)?.total ?? 1)) return [];
    const sorted = parts.toSorted((a, b) => (headerOf(a)?.index ?? 0) - (headerOf(b)?.index ?? 0));
    return [
      {
        from: first.source_addr,
        to: first.destination_addr,
        text: sorted.map(({ short_message: { message } }) => message.toString()).join(""),
        parts: parts.length,
        dataCoding: first.data_coding,
      },
    ];
  });
}

function headerOf(pdu: Pdu): { ref: number; total: number; index: number } | null {
  const [ref, total, index] = pdu.short_message.udh?.[0]?.subarray(-3) ?? [];
  return ref === undefined || total === undefined || index === undefined
    ? null
    : { ref, total, index };
}
