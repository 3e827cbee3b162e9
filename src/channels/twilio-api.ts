import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import type { Channel, OutboundMessage, SendFailure } from "./channel.ts";
import { statusFailure, thrownFailure } from "./failure.ts";
import { jsonField } from "./json-field.ts";

export interface TwilioSettings {
  /** "AC" and 32 hexadecimal digits. */
  readonly accountSid: string;
  readonly authToken: string;
  /** Our number in E.164, or a Messaging Service ("MG" and 32 hexadecimal digits). */
  readonly from: string;
  readonly apiUrl?: string | undefined;
}

/** The person texted STOP and Twilio blocks what we send them. */
export const TWILIO_OPTED_OUT = 21610;
/** Too many at once, for the account or the number: passes by itself. */
const TOO_MANY = new Set([14107, 20429, 21611]);

/** What we ask of Twilio: to send a text, and whether it has sent one. */
export function createTwilioApi(
  settings: TwilioSettings,
  publicUrl: string,
  fetch: typeof globalThis.fetch,
): Pick<Channel, "send" | "find"> {
  const base = (settings.apiUrl ?? "https://api.twilio.com").replace(/\/$/, "");
  const url = `${base}/2010-04-01/Accounts/${settings.accountSid}/Messages.json`;
  const basic = Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString("base64");
  const init = { redirect: "manual", headers: { authorization: `Basic ${basic}` } } as const;
  return {
    send: async (message, signal) => {
      const body = sendForm(settings.from, publicUrl, message);
      try {
        return await readSent(await fetch(url, { ...init, method: "POST", body, signal }));
      } catch (error) {
        return err(thrownFailure(error));
      }
    },
    find: async (message, since, signal) => {
      const query = new URLSearchParams({
        To: message.to.reveal(),
        "DateSent>": since.toISOString().replace(/\.\d+Z$/, "Z"),
        PageSize: "1000",
      });
      try {
        const response = await fetch(`${url}?${query.toString()}`, { ...init, signal });
        if (!response.ok) return response.status >= 500 ? "unreachable" : "unknown";
        return judge(await response.json(), message.text.reveal());
      } catch {
        return "unreachable";
      }
    },
  };
}

/** Twilio is asked to keep neither the text nor the whole number. */
function sendForm(from: string, publicUrl: string, message: OutboundMessage): URLSearchParams {
  return new URLSearchParams({
    To: message.to.reveal(),
    [from.startsWith("MG") ? "MessagingServiceSid" : "From"]: from,
    Body: message.text.reveal(),
    StatusCallback: `${publicUrl}/channels/twilio/status?ref=${message.ref}`,
    ContentRetention: "discard",
    AddressRetention: "obfuscate",
  });
}

async function readSent(
  response: Response,
): Promise<Result<{ readonly providerId?: string }, SendFailure>> {
  // Once the status line says so, the text was taken: a body that breaks off changes nothing.
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const sid = jsonField(body, "sid");
    return ok(typeof sid === "string" ? { providerId: sid } : {});
  }
  const code = jsonField(body, "code");
  const failure = statusFailure("twilio", response.status);
  if (typeof code !== "number") return err(failure);
  return err({
    ...failure,
    retryable: failure.retryable || TOO_MANY.has(code),
    code: `twilio_${code}`,
    optedOut: code === TWILIO_OPTED_OUT,
  });
}

/**
 * Finds a text among those that Twilio lists for a number. Where retention emptied a text or hid
 * its number, absence proves nothing; an empty list may be that, too.
 */
function judge(body: unknown, text: string): "sent" | "not_sent" | "unknown" {
  const listed = jsonField(body, "messages");
  if (!Array.isArray(listed)) return "unknown";
  const outbound = listed.filter((item) => jsonField(item, "direction") !== "inbound");
  const texts = outbound.map((item) => jsonField(item, "body"));
  if (texts.includes(text)) return "sent";
  const readable = texts.every((found) => typeof found === "string" && found !== "");
  return texts.length > 0 && readable ? "not_sent" : "unknown";
}
