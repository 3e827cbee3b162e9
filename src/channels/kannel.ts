import { UitwegError } from "../kernel/errors.ts";
import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { sealedText } from "../kernel/secret.ts";
import { isGsm7 } from "../kernel/segments.ts";
import type { Channel, DeliveryReport, InboundMessage, OutboundMessage } from "./channel.ts";
import type { RawRequest, RejectedRequest, SendFailure } from "./channel.ts";
import { statusFailure, thrownFailure } from "./failure.ts";
import { decodeText, queryBytes } from "./kannel-query.ts";
import { normaliseNumber } from "./number.ts";
import { probe } from "./probe.ts";
import { sameSecret } from "./same-secret.ts";

export interface KannelSettings {
  /** In the get-url and in our dlr-url. Letters, digits and . _ ~ - only. */
  readonly token: string;
  /** smsbox, for example http://127.0.0.1:13013/cgi-bin/sendsms */
  readonly sendsmsUrl: string;
  readonly username: string;
  readonly password: string;
  /** The number or name that people see. */
  readonly from: string;
}

/** Kannel's delivery report types (%d). 4 is kept by the gateway, 8 was taken by the operator. */
const REPORTS: Readonly<Record<string, DeliveryReport["status"]>> = {
  "1": "delivered",
  "2": "failed",
  "4": "accepted",
  "8": "accepted",
  "16": "failed",
};
/** All of the above. Source: Kannel 1.4.5 user guide, "Delivery reports". */
const DLR_MASK = "31";
/** Data, not letters: a picture or a ring tone (%c). */
const BINARY = "1";

/**
 * The open source gateway between an operator's SMPP and us. On its side `http-request-retry` must be
 * above 0, or a text that we could not take is lost, and `max-messages` of the sendsms-user at least
 * 3, or long texts are cut. Throws UitwegError CONFIG_INVALID.
 */
export function createKannel(
  settings: KannelSettings,
  publicUrl: string,
  fetch: typeof globalThis.fetch,
): Channel {
  if (!/^[\w.~-]+$/.test(settings.token)) {
    throw new UitwegError(
      "CONFIG_INVALID",
      "KANNEL_TOKEN may hold letters, digits and . _ ~ - only: Kannel reads a % in a URL as its own.",
    );
  }
  const verified = (request: RawRequest): Result<ReadonlyMap<string, Buffer>, RejectedRequest> => {
    const query = queryBytes(request.publicUrl);
    if (!sameSecret(query.get("token")?.toString() ?? "", settings.token)) return err("signature");
    return request.method === "GET" ? ok(query) : err("malformed");
  };
  return {
    id: "kannel",
    capabilities: {
      deliveryReports: true,
      returnsId: false,
      dedupeDays: 7,
      buttons: 0,
      signals: false,
    },
    inbound: (request) => {
      const query = verified(request);
      return query.ok ? readMessage(query.value) : query;
    },
    report: (request) => {
      const query = verified(request);
      return query.ok ? readReport(query.value) : query;
    },
    acknowledge: () => ({ contentType: "text/plain", body: "" }),
    send: (message, signal) => submit(sendsmsUrl(settings, publicUrl, message), fetch, signal),
    find: (_message, _since, signal) =>
      probe(() => request(new URL(settings.sendsmsUrl), fetch, signal)), // an empty request is refused
  };
}

function readMessage(
  query: ReadonlyMap<string, Buffer>,
): Result<readonly InboundMessage[], RejectedRequest> {
  const field = (name: string): string => query.get(name)?.toString().trim() ?? "";
  const bytes = query.get("text");
  if (field("id") === "" || field("from") === "" || bytes === undefined) return err("malformed");
  const media = field("coding") === BINARY;
  return ok([
    {
      dedupeKey: field("id"),
      from: normaliseNumber(field("from")),
      text: sealedText(media ? "" : decodeText(bytes, field("charset"), field("coding"))),
      media,
    },
  ]);
}

/** `answer` is not read: some operators put the number or the text in it. */
function readReport(
  query: ReadonlyMap<string, Buffer>,
): Result<readonly DeliveryReport[], RejectedRequest> {
  const ref = query.get("ref")?.toString() ?? "";
  const type = query.get("type")?.toString() ?? "";
  if (!/^[0-9a-f]{32}$/.test(ref) || !/^\d{1,5}$/.test(type)) return err("malformed");
  const status = REPORTS[type];
  return ok(status === undefined ? [] : [{ ref, status, code: `kannel_${type}` }]);
}

function sendsmsUrl(settings: KannelSettings, publicUrl: string, message: OutboundMessage): URL {
  const url = new URL(settings.sendsmsUrl);
  const text = message.text.reveal();
  const fields = {
    username: settings.username,
    password: settings.password,
    from: settings.from,
    to: message.to.reveal(),
    text,
    // Without these Kannel turns what GSM-7 lacks into a question mark.
    ...(!isGsm7(text) && { coding: "2", charset: "UTF-8" }),
    "dlr-mask": DLR_MASK,
    "dlr-url": `${publicUrl}/channels/kannel/status?token=${settings.token}&ref=${message.ref}&type=%d&answer=%A`,
  };
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url;
}

async function submit(
  url: URL,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Result<{ readonly providerId?: string }, SendFailure>> {
  try {
    const response = await request(url, fetch, signal);
    return response.ok ? ok({}) : err(statusFailure("kannel", response.status));
  } catch (error) {
    return err(thrownFailure(error));
  }
}

/** One connection each: a request on a kept one that Kannel has just closed would have no known fate. */
async function request(
  url: URL,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetch(url, {
    signal,
    redirect: "manual",
    headers: { connection: "close" },
  });
  await response.body?.cancel();
  return response;
}
