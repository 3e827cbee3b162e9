import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { sealedText } from "../kernel/secret.ts";
import type { Channel, DeliveryReport, InboundMessage } from "./channel.ts";
import type { RawRequest, RejectedRequest } from "./channel.ts";
import { normaliseNumber } from "./number.ts";
import { createTwilioApi, TWILIO_OPTED_OUT } from "./twilio-api.ts";
import type { TwilioSettings } from "./twilio-api.ts";
import { isTwilioSignature } from "./twilio-signature.ts";

/** Twilio's MessageStatus. Others, such as "receiving", are not about a text of ours. */
const STATUSES: Readonly<Record<string, DeliveryReport["status"]>> = {
  accepted: "accepted",
  scheduled: "accepted",
  queued: "accepted",
  sending: "accepted",
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

/** Twilio Programmable Messaging, with a number of its own or a Messaging Service's pool. */
export function createTwilio(
  settings: TwilioSettings,
  publicUrl: string,
  fetch: typeof globalThis.fetch,
): Channel {
  const verified = (request: RawRequest): Result<URLSearchParams, RejectedRequest> => {
    const fields = new URLSearchParams(request.rawBody.toString("utf8"));
    const signature = request.headers["x-twilio-signature"] ?? "";
    if (!isTwilioSignature(settings.authToken, signature, request.publicUrl, fields)) {
      return err("signature");
    }
    return request.method === "POST" ? ok(fields) : err("malformed");
  };
  return {
    id: "twilio",
    capabilities: {
      deliveryReports: true,
      returnsId: true,
      dedupeDays: 7,
      buttons: 0,
      signals: false,
    },
    inbound: (request) => {
      const fields = verified(request);
      return fields.ok ? readMessage(fields.value) : fields;
    },
    report: (request) => {
      const fields = verified(request);
      return fields.ok ? readReport(fields.value, request.publicUrl) : fields;
    },
    acknowledge: () => ({ contentType: "text/xml", body: "<Response/>" }),
    ...createTwilioApi(settings, publicUrl, fetch),
  };
}

function readMessage(fields: URLSearchParams): Result<readonly InboundMessage[], RejectedRequest> {
  const id = fields.get("MessageSid") ?? "";
  const from = fields.get("From") ?? "";
  const text = fields.get("Body");
  if (id === "" || from.trim() === "" || text === null) return err("malformed");
  const optOut = readOptOut(fields.get("OptOutType"));
  return ok([
    {
      dedupeKey: id,
      from: normaliseNumber(from),
      text: sealedText(text),
      ...(optOut !== null && { optOut }),
      media: Number(fields.get("NumMedia")) > 0,
    },
  ]);
}

/** HELP needs no state: Twilio has sent its own help text and the bot answers the word as well. */
function readOptOut(type: string | null): "stop" | "start" | null {
  if (type === "STOP") return "stop";
  return type === "START" ? "start" : null;
}

/**
 * Our own reference comes back in the URL, so that a text whose answer got lost is found too.
 * Twilio's error code goes along for the operator; see twilio.com/docs/api/errors.
 */
function readReport(
  fields: URLSearchParams,
  url: string,
): Result<readonly DeliveryReport[], RejectedRequest> {
  const providerId = fields.get("MessageSid") ?? "";
  const named = fields.get("MessageStatus");
  if (providerId === "" || named === null) return err("malformed");
  const status = STATUSES[named];
  if (status === undefined) return ok([]);
  const ref = new URL(url).searchParams.get("ref") ?? "";
  const code = Number(fields.get("ErrorCode"));
  return ok([
    {
      providerId,
      ...(/^[0-9a-f]{32}$/.test(ref) && { ref }),
      status: code === TWILIO_OPTED_OUT ? "opted_out" : status,
      ...(Number.isInteger(code) && code > 0 && { code: `twilio_${code}` }),
    },
  ]);
}
