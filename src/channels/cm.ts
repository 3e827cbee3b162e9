import { hash } from "node:crypto";
import * as z from "zod";
import { UitwegError } from "../kernel/errors.ts";
import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { sealedText } from "../kernel/secret.ts";
import { addressList } from "./address-list.ts";
import type { Channel, DeliveryReport, InboundMessage } from "./channel.ts";
import type { RawRequest, RejectedRequest } from "./channel.ts";
import { createCmApi, type CmSettings } from "./cm-api.ts";
import { jsonField } from "./json-field.ts";
import { normaliseNumber } from "./number.ts";
import { sameSecret } from "./same-secret.ts";

/** What we need of a message; CM.com adds what it likes. */
const Message = z.looseObject({
  from: z.looseObject({ number: z.string().trim().min(1) }),
  to: z.looseObject({ number: z.string() }),
  message: z.union([z.string(), z.looseObject({ text: z.string().nullish() })]),
  timeUtc: z.string().min(1),
});

/** A reference is ours or, when others use the account as well, somebody's. */
const Report = z.looseObject({
  reference: z.string(),
  status: z.looseObject({
    code: z.union([z.string(), z.number()]),
    errorCode: z.union([z.string(), z.number()]).nullish(),
  }),
});
const Reports = z.looseObject({ messages: z.looseObject({ msg: z.unknown() }) });

/**
 * Status codes of a report; 4, "read", is not for SMS.
 * Source: developers.cm.com/messaging/docs/incoming-status-report
 */
const STATUSES: ReadonlyMap<string, DeliveryReport["status"]> = new Map([
  ["0", "accepted"], // by the operator
  ["1", "failed"], // refused by CM.com or the operator
  ["2", "delivered"],
  ["3", "failed"], // was not and will not be delivered
]);
const REF = /^[0-9a-f]{32}$/;

/**
 * CM.com. It signs nothing: who calls must know our token and call from an address of theirs. The
 * token is a query parameter, not a part of the path, so that /channels/cm/inbound is an address
 * like any gateway's, and one route serves them all; it is as secret in either place.
 * Throws UitwegError CONFIG_INVALID.
 */
export function createCm(
  settings: CmSettings,
  _publicUrl: string,
  fetch: typeof globalThis.fetch,
): Channel {
  const isTheirs = addressList(settings.addresses);
  if (isTheirs === null) {
    throw new UitwegError(
      "CONFIG_INVALID",
      "CM_ADDRESSES: write addresses and networks with commas between: 203.0.113.7,2001:db8::/32",
    );
  }
  const verified = (request: RawRequest): Result<unknown, RejectedRequest> => {
    const known = sameSecret(tokenOf(request.publicUrl), settings.token);
    if (!known || !isTheirs(request.ip)) return err("signature");
    return request.method === "POST" ? readJson(request.rawBody) : err("malformed");
  };
  return {
    id: "cm",
    // It calls again every five minutes for up to a month.
    capabilities: {
      deliveryReports: true,
      returnsId: false,
      dedupeDays: 31,
      buttons: 0,
      signals: false,
    },
    inbound: (request) => {
      const body = verified(request);
      return body.ok ? readable(body.value, readMessage) : body;
    },
    report: (request) => {
      const body = verified(request);
      if (!body.ok) return body;
      const reports = Reports.safeParse(body.value);
      return reports.success ? readable(reports.data.messages.msg, readReport) : err("malformed");
    },
    acknowledge: () => ({ contentType: "text/plain", body: "" }),
    ...createCmApi(settings, fetch),
  };
}

function tokenOf(url: string): string {
  const [, ...query] = url.split("?");
  return new URLSearchParams(query.join("?")).get("token") ?? "";
}

function readJson(body: Buffer): Result<unknown, RejectedRequest> {
  try {
    return ok(JSON.parse(body.toString("utf8")));
  } catch {
    return err("malformed");
  }
}

/**
 * One or many. What nobody could ever read must not hold up what came with it for a month: only when
 * nothing at all can be read is it refused.
 */
function readable<T>(
  value: unknown,
  read: (item: unknown) => readonly T[] | null,
): Result<readonly T[], RejectedRequest> {
  const items = (Array.isArray(value) ? value : [value]).map(read);
  const found = items.filter((item) => item !== null);
  return found.length === 0 ? err("malformed") : ok(found.flat());
}

/**
 * A message has no id. The same words from the same phone in the same second (`timeUtc` counts no
 * finer) are one message that came twice.
 */
function readMessage(item: unknown): readonly InboundMessage[] | null {
  const parsed = Message.safeParse(item);
  if (!parsed.success) return null;
  const { from, to, message, timeUtc } = parsed.data;
  const text = typeof message === "string" ? message : message.text;
  return [
    {
      dedupeKey: digest([from.number, to.number, timeUtc, text]),
      from: normaliseNumber(from.number),
      text: sealedText(text ?? ""),
      media: hasMedia(message),
    },
  ];
}

/** As one word, in which neither number nor text can be read. */
const digest = (parts: readonly unknown[]): string => hash("sha256", JSON.stringify(parts));

/** An SMS may come with an empty `media`. What has no text at all is something else than a text. */
function hasMedia(message: z.infer<typeof Message>["message"]): boolean {
  if (typeof message === "string") return false;
  const uri = jsonField(message["media"], "mediaUri");
  return typeof message.text !== "string" || (typeof uri === "string" && uri !== "");
}

/** `to` and `errorDescription` are not read: they name and quote. */
function readReport(item: unknown): readonly DeliveryReport[] | null {
  const parsed = Report.safeParse(item);
  if (!parsed.success) return null;
  const { reference: ref, status } = parsed.data;
  const told = STATUSES.get(String(status.code));
  if (told === undefined || !REF.test(ref)) return [];
  const code = String(status.errorCode ?? "");
  return [{ ref, status: told, ...(/^[1-9]\d{0,4}$/.test(code) && { code: `cm_report_${code}` }) }];
}
