import * as z from "zod";
import { PRODUCT_TOKEN } from "./cm-cases.ts";
import type { Answer, Asked } from "./gateway.ts";

/**
 * What CM.com takes, by documentation only: it publishes no OpenAPI. Strict, so that a field which
 * is not documented shows. Sources: developers.cm.com/messaging/docs/sms and the vendor's SDK
 * (github.com/cmdotcom/text-sdk-dotnet, BusinessMessaging/Model/Message.cs).
 */
const Number = z.string().regex(/^00[1-9]\d{6,14}$/, "international, with 00");
const Msg = z.strictObject({
  allowedChannels: z.tuple([z.literal("SMS")]),
  from: z.union([Number, z.string().regex(/^[\w ]{1,11}$/)]),
  to: z.tuple([z.strictObject({ number: Number })]),
  body: z.strictObject({ type: z.literal("auto"), content: z.string().min(1) }),
  reference: z.string().regex(/^[a-z0-9]{1,32}$/i, "1 to 32 letters and digits"),
  minimumNumberOfMessageParts: z.int().min(1),
  maximumNumberOfMessageParts: z.int().min(1),
});
const Body = z.strictObject({
  messages: z.strictObject({
    authentication: z.strictObject({ producttoken: z.string() }),
    msg: z.tuple([Msg]),
  }),
});
export type CmMessage = z.infer<typeof Msg>;

/** The text that a request asks to send; null when it fits nothing that is documented. */
export function cmMessage(asked: Asked): CmMessage | null {
  const parsed = Body.safeParse(json(asked.body));
  return parsed.success ? parsed.data.messages.msg[0] : null;
}

/** Answers as documented: developers.cm.com/messaging/docs/responses-errors-json */
export function cmAnswer(asked: Asked): Answer {
  if (asked.method !== "POST" || asked.url !== "/v1.0/message") return { status: 404 };
  const parsed = Body.safeParse(json(asked.body));
  if (!parsed.success) return refusal("Malformed request", 202);
  const { authentication, msg } = parsed.data.messages;
  if (authentication.producttoken !== PRODUCT_TOKEN) {
    return refusal("No account found for the given authentication", 101);
  }
  const [{ to, reference }] = msg;
  const accepted = { status: "Accepted", parts: 1, messageDetails: null, messageErrorCode: 0 };
  return {
    status: 200,
    body: {
      details: "Created 1 message(s)",
      errorCode: 0,
      messages: [{ to: to[0].number, reference, ...accepted }],
    },
  };
}

const refusal = (details: string, errorCode: number): Answer => ({
  status: 400,
  body: { details, errorCode, messages: [] },
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
