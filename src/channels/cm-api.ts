import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { segments } from "../kernel/segments.ts";
import type { Channel, OutboundMessage, SendFailure } from "./channel.ts";
import { statusFailure, thrownFailure } from "./failure.ts";
import { jsonField } from "./json-field.ts";
import { probe } from "./probe.ts";

export interface CmSettings {
  /** Ours: in the addresses that CM.com calls, as ?token=. */
  readonly token: string;
  /** Where CM.com calls from: "203.0.113.7", "2001:db8::/32". */
  readonly addresses: readonly string[];
  /** CM.com's: the key of the account. */
  readonly productToken: string;
  /** Our number. A name gets no replies. */
  readonly from: string;
  readonly apiUrl?: string | undefined;
}

/** The endpoint that the vendor's SDKs start with goes through a further processor, in the USA. */
export const CM_API_URL = "https://gw.cmtelecom.com";
/** What CM.com takes unless told otherwise. It cuts off what does not fit. */
const USUAL_PARTS = 8;
/** The balance is used up, or something broke on their side: passes when somebody sees to it. */
const PASSING = new Set([102, 500, 999]);
/** On CM.com's list of numbers that are not to be written to. */
const BLACK_LISTED = 402;

/**
 * What we ask of CM.com. It publishes no OpenAPI: this follows the documentation alone.
 * Sources: developers.cm.com/messaging/docs/responses-errors-json, and the codes in the vendor's
 * SDK (github.com/cmdotcom/text-sdk-dotnet, TextClientStatusCode.cs).
 */
export function createCmApi(
  settings: CmSettings,
  fetch: typeof globalThis.fetch,
): Pick<Channel, "send" | "find"> {
  const url = `${(settings.apiUrl ?? CM_API_URL).replace(/\/+$/, "")}/v1.0/message`;
  return {
    send: async (message, signal) => {
      try {
        const response = await fetch(url, {
          method: "POST",
          redirect: "manual",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(sendBody(settings, message)),
          signal,
        });
        return await readSent(response);
      } catch (error) {
        return err(thrownFailure(error));
      }
    },
    // Without a key, which is in the body of what is sent.
    find: (_message, _since, signal) => probe(() => fetch(url, { signal, redirect: "manual" })),
  };
}

function sendBody({ productToken, from }: CmSettings, message: OutboundMessage): object {
  const content = message.text.reveal();
  const msg = {
    allowedChannels: ["SMS"],
    from: withZeros(from),
    to: [{ number: withZeros(message.to.reveal()) }],
    // "auto": GSM-7 where it can be, UCS-2 where it must.
    body: { type: "auto", content },
    reference: message.ref,
    minimumNumberOfMessageParts: 1,
    maximumNumberOfMessageParts: Math.max(USUAL_PARTS, segments(content)),
  };
  return { messages: { authentication: { producttoken: productToken }, msg: [msg] } };
}

/** CM.com writes +31612345678 as 0031612345678. */
const withZeros = (number: string): string => number.replace(/^\+(?=\d)/, "00");

/**
 * A 200 says that at least one text was taken, and we send one at a time: without a word about it, as
 * when the body breaks off, it was ours. The codes count, never the words beside them, which quote.
 */
async function readSent(
  response: Response,
): Promise<Result<{ readonly providerId?: string }, SendFailure>> {
  const body: unknown = await response.json().catch(() => null);
  const messages = jsonField(body, "messages");
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const code = [jsonField(first, "messageErrorCode"), jsonField(body, "errorCode")].find(isError);
  if (response.ok && code === undefined) return ok({});
  const failure = statusFailure("cm", response.status);
  if (code === undefined) return err(failure);
  return err({
    ...failure,
    retryable: failure.retryable || PASSING.has(code),
    code: `cm_${code}`,
    optedOut: code === BLACK_LISTED,
  });
}

/** 0 is "all well". */
const isError = (code: unknown): code is number => Number.isInteger(code) && code !== 0;
