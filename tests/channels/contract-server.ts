import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { openConversationKey } from "../../src/privacy/seal.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import { address } from "../../src/kernel/secret.ts";
import { OPERATOR, startRunning, type Running } from "../http/running.ts";
import { numberForms } from "../http/traces.ts";
import type { RawRequest } from "../../src/channels/channel.ts";
import type { ChannelCases } from "./contract.ts";
import { startGateway, type Answer, type Gateway } from "./gateway.ts";
import { eventually } from "./wait.ts";

const TEXT = "mijn schuld bij Kwakzalver is groot";
const TABLES = ["conversations", "messages", "outbox", "due", "dedupe", "opt_outs"];

/** The same gateway at the real server: what is taken, acknowledged, sent, noted and logged. */
export function serverContract(name: string, cases: ChannelCases): void {
  describe(`${name} at the server`, () => {
    const { accepts = { status: 200 } } = cases;
    const acknowledged: string[] = [];
    let gateway: Gateway;
    let running: Running;
    let people = 0;
    let number = "";
    beforeAll(async () => {
      gateway = await startGateway();
      running = await startRunning(loadContent(), {
        ...(Object.keys(cases.env(gateway.url)).length > 0 && OPERATOR),
        ...cases.env(gateway.url),
        UITWEG_PROXIES: "1",
        UITWEG_QUIET_SMS: "0s",
      });
    });
    afterAll(async () => {
      await running.stop();
      await gateway.close();
    });
    beforeEach(() => {
      gateway.answer(accepts);
      people += 1;
      number = `+316876543${String(20 + people)}`;
    });

    /** As it comes in behind one proxy of ours, which says who called. */
    const post = async (request: RawRequest): Promise<readonly unknown[]> => {
      const { pathname, search } = new URL(request.publicUrl);
      const hasBody = request.method !== "GET" && request.rawBody.length > 0;
      const response = await fetch(`${running.url}${pathname}${search}`, {
        method: request.method,
        headers: { ...(request.headers as Record<string, string>), "x-forwarded-for": request.ip },
        ...(hasBody && { body: new Uint8Array(request.rawBody) }),
      });
      const body = await response.text();
      acknowledged.push(body, ...response.headers.values());
      return [response.status, response.headers.get("content-type")?.split(";")[0], body];
    };
    const { contentType, body } = cases.make("").acknowledge();
    const YES = [200, contentType, body];
    /** A provider gives no two messages the same id. */
    const own = (id: string) => `${number}-${id}`;
    const say = (id: string, text: string) => cases.inbound({ id: own(id), from: number, text });
    const deliveries = () => running.deliveries(name, number);
    const settled = () =>
      eventually("all to be sent", () => {
        const all = deliveries();
        return all.length > 0 && all.every((status) => status !== "queued" && status !== "sending");
      });
    const outgoing = () => outgoingOf(running, name, number);
    const stored = () =>
      TABLES.map((table) => running.all(`select count(*) as n from ${table}`)[0]?.["n"]);

    test("a message that comes again and again is always acknowledged, and answered once", async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(say("a", "hoi"))));
      expect(answers).toEqual(answers.map(() => YES));
      expect(deliveries()).toHaveLength(2);
      expect(await post(say("b", "ik heb schulden"))).toEqual(YES);
      expect(deliveries()).toHaveLength(3);
      expect(await post(say("a", "hoi"))).toEqual(YES);
      expect(deliveries()).toHaveLength(3);
    });

    test("choices are digits in the text, as there are no buttons", async () => {
      await post(say("a", "hoi"));
      expect(cases.capabilities.buttons).toBe(0);
      expect(outgoing().map(({ text }) => text)[1]).toMatch(/\b1\b.*\b2\b/su);
      await post(say("b", "2"));
      expect(outgoing().map(({ text }) => text)[2]).toMatch(/^Geldzorgen zijn zwaar/);
    });

    test("of several messages at once each is answered", async () => {
      if (cases.batch === undefined) return;
      const other = `${number.slice(0, -2)}99`;
      const both = [number, other].map((from) => ({ id: own(from), from, text: "hoi" }));
      expect(await post(cases.batch(both))).toEqual(YES);
      expect([deliveries(), running.deliveries(name, other)].map((all) => all.length)).toEqual([
        2, 2,
      ]);
    });

    const refused = [
      ...Object.entries(cases.forged).map(([why, request]) => [403, why, request] as const),
      ...Object.entries(cases.malformed).map(([why, request]) => [400, why, request] as const),
    ].filter(([, , { publicUrl }]) => URL.canParse(publicUrl));
    test.each(refused)("%i and nothing stored: %s", async (status, _why, request) => {
      const before = stored();
      expect((await post(request))[0]).toBe(status);
      expect(stored()).toEqual(before);
    });

    test("a report that comes late or twice takes nothing back", async () => {
      const { report } = cases;
      if (report === undefined) return;
      await post(say("a", "hoi"));
      await settled();
      const [first = "", second = ""] = outgoing().map(({ ref }) => ref);
      const sent = gateway.asked.map((asked) => decodeURIComponent(asked.url + asked.body));
      for (const ref of [first, second])
        expect(sent.some((asked) => asked.includes(ref))).toBe(true);
      const tell = async (ref: string, how: Parameters<typeof report>[1]) => {
        expect(await post(report(ref, how))).toEqual(YES);
      };
      for (const how of ["accepted", "delivered", "accepted", "failed", "delivered"] as const) {
        await tell(first, how);
      }
      for (const how of ["failed", "accepted"] as const) await tell(second, how);
      expect(deliveries()).toEqual(["delivered", "failed"]);
      const before = stored();
      await tell("f".repeat(32), "delivered"); // not ours, or erased since
      expect([stored(), deliveries()]).toEqual([before, ["delivered", "failed"]]);
    });

    test("STOP ends it, and START begins again", async () => {
      await post(say("a", "hoi"));
      await post(say("b", "STOP"));
      const told = deliveries().length;
      await post(say("c", "hallo"));
      expect(deliveries()).toHaveLength(told);
      await post(say("d", "START"));
      expect(deliveries().length).toBeGreaterThan(told);
    });

    test("whom the provider opted out is not written to, until it opts them in", async () => {
      const { optOut } = cases;
      if (optOut === undefined) return;
      const told = (id: string, how: "stop" | "start") =>
        post(optOut({ id: own(id), from: number, text: how }, how));
      expect(await told("a", "stop")).toEqual(YES);
      await post(say("b", "hallo"));
      expect(deliveries()).toEqual([]);
      expect(await told("c", "start")).toEqual(YES);
      expect(deliveries()).toHaveLength(2);
    });

    test("whom the provider refuses to write to is opted out here as well", async () => {
      if (cases.optedOut === undefined) return;
      gateway.answer(cases.optedOut);
      await post(say("a", "hoi"));
      await eventually("the refusal", () => deliveries().includes("failed"));
      gateway.answer(accepts);
      const told = deliveries().length;
      await post(say("b", "hallo"));
      expect(deliveries()).toHaveLength(told);
    });

    test("whatever goes wrong, no log and no answer names, quotes or gives a secret away", async () => {
      for (const [, , request] of refused) await post(request);
      await post({
        ...say("a", TEXT),
        rawBody: Buffer.from(`${number} ${TEXT} `.repeat(3_000)),
        method: "POST",
      });
      const quoting = { message: `${number} ${TEXT}`, to: number };
      const mishaps: readonly Answer[] = [503, 400].map((status) => ({ status, body: quoting }));
      for (const answer of cases.accepts === undefined ? [] : mishaps) {
        gateway.answer(answer);
        await post(say("b", TEXT));
        const code = `${name}_${(answer as { status: number }).status}`;
        await eventually(code, () => running.logged.some((line) => line.includes(code)));
        number = `${number.slice(0, -1)}0`;
      }
      gateway.answer(accepts);
      await post(say("c", TEXT));
      await settled();
      const printed = [...running.logged, ...acknowledged].join("\n");
      const told = [...numberForms(number).map((form) => form.slice(0, -2)), TEXT, "Kwakzalver"];
      for (const hidden of [...told, "Uitweg. Je praat", ...cases.secrets, "token="]) {
        expect(printed).not.toContain(hidden);
      }
      expect(running.logged.join("\n")).not.toMatch(/[0-9a-f]{32}/);
    });
  });
}

/** What was said to one person, unsealed, with the references under which it went out. */
function outgoingOf(running: Running, channel: string, number: string) {
  const rows = running.all(
    "select c.id, k.wrapped, m.body, o.ref from conversations c join keys k on k.slot = c.key_slot join messages m on m.conversation = c.id join outbox o on o.conversation = c.id and o.seq = m.seq where c.contact = ? order by m.seq",
    contactHashes(running.keys, channel, address(number))[0],
  ) as readonly Readonly<Record<"id" | "wrapped" | "body" | "ref", Buffer>>[];
  return rows.map(({ id, wrapped, body, ref }) => ({
    text: openConversationKey(running.keys, id, wrapped).open("text", body),
    ref: ref.toString("hex"),
  }));
}
