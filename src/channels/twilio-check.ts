import type { CheckGateway, Finding } from "./check.ts";
import { ask, checkPublicUrl, checkSender, fault, good, warning } from "./check.ts";
import { jsonField } from "./json-field.ts";
import type { TwilioSettings } from "./twilio-api.ts";

/** How Twilio passes on what a number or a Messaging Service receives. */
interface Webhook {
  readonly url: string;
  readonly method: string;
  readonly fallback: string;
}

type Ask = (path: string) => ReturnType<typeof ask>;

/**
 * Looks at the account and at what its number does with a text.
 * Sources: twilio.com/docs/iam/api/account, /docs/phone-numbers/api/incomingphonenumber-resource,
 * /docs/messaging/api/service-resource and, for #rc=, /docs/usage/webhooks/webhooks-connection-overrides
 */
export const checkTwilio: CheckGateway<TwilioSettings> = async (settings, place, fetch) => {
  const { accountSid, authToken, from, apiUrl } = settings;
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
  const at = (host: string): Ask => {
    const base = (apiUrl ?? `https://${host}`).replace(/\/+$/, "");
    return (path) => ask(fetch, base + path, { authorization: `Basic ${basic}` });
  };
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const api = at("api.twilio.com");
  const isService = /^MG[0-9a-f]{32}$/i.test(from);
  const settled = [
    checkPublicUrl(place),
    /^[0-9a-f]{32}$/i.test(authToken)
      ? good("TWILIO_AUTH_TOKEN has the form of one.")
      : fault("TWILIO_AUTH_TOKEN is not 32 hexadecimal digits. Copy it again from the console."),
    isService ? good("TWILIO_FROM is a Messaging Service.") : checkSender("TWILIO_FROM", from),
  ];
  const known = checkAccount(await api(`${account}.json`));
  if (known.some(({ level }) => level === "fault")) return [...settled, ...known];
  const webhook = isService
    ? await serviceWebhook(at("messaging.twilio.com"), from)
    : await numberWebhook(api, account, from);
  return [...settled, ...known, ...checkWebhook(webhook, place.publicUrl)];
};

function checkAccount(answer: Awaited<ReturnType<Ask>>): readonly Finding[] {
  if (answer === null)
    return [fault("Twilio cannot be reached from here. Does a firewall stop it?")];
  if (answer.status !== 200) {
    return [
      answer.status === 401 || answer.status === 404
        ? fault("Twilio does not know TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN. Copy both again.")
        : fault(`Twilio answers with status ${answer.status}. Try again later.`),
    ];
  }
  if (jsonField(answer.body, "status") !== "active") {
    return [fault("The account is suspended or closed. Twilio's console says why.")];
  }
  return [
    good("Twilio knows the account, and it is active."),
    ...(jsonField(answer.body, "type") === "Trial"
      ? [warning("It is a trial account, which writes only to numbers that you verified there.")]
      : []),
  ];
}

async function numberWebhook(api: Ask, account: string, from: string): Promise<Webhook | Finding> {
  const query = new URLSearchParams({ PhoneNumber: from });
  const answer = await api(`${account}/IncomingPhoneNumbers.json?${query.toString()}`);
  const listed = jsonField(answer?.body, "incoming_phone_numbers");
  if (!Array.isArray(listed)) return UNREADABLE;
  const number: unknown = listed.find(
    (one) => digits(jsonField(one, "phone_number")) === digits(from),
  );
  if (number === undefined) return fault("TWILIO_FROM is not a number of this account.");
  if (jsonField(jsonField(number, "capabilities"), "sms") === false) {
    return fault("TWILIO_FROM cannot take SMS. Use a number that can.");
  }
  if (word(jsonField(number, "sms_application_sid")) !== "") {
    return fault(
      "A TwiML App answers for TWILIO_FROM. Take it out: its webhook does not count now.",
    );
  }
  return {
    url: word(jsonField(number, "sms_url")),
    method: word(jsonField(number, "sms_method")),
    fallback: word(jsonField(number, "sms_fallback_url")),
  };
}

async function serviceWebhook(messaging: Ask, service: string): Promise<Webhook | Finding> {
  const answer = await messaging(`/v1/Services/${service}`);
  if (answer?.status === 404)
    return fault("TWILIO_FROM is not a Messaging Service of this account.");
  if (answer?.status !== 200) return UNREADABLE;
  if (jsonField(answer.body, "use_inbound_webhook_on_number") === true) {
    return fault(
      'The Messaging Service leaves texts to the webhook of each number. Choose "send a webhook" there, so that all of them come here.',
    );
  }
  return {
    url: word(jsonField(answer.body, "inbound_request_url")),
    method: word(jsonField(answer.body, "inbound_method")),
    fallback: word(jsonField(answer.body, "fallback_url")),
  };
}

const UNREADABLE = fault("Twilio does not say what happens to a text. Try again later.");

function checkWebhook(webhook: Webhook | Finding, publicUrl: string): readonly Finding[] {
  if ("level" in webhook) return [webhook];
  const [url = "", overrides = ""] = webhook.url.split("#");
  const isOurs = url === `${publicUrl}/channels/twilio/inbound`;
  const isPost = webhook.method === "POST";
  return [
    isOurs && isPost
      ? good("Its webhook is ours.")
      : fault("Its webhook for a text must be PUBLIC_URL/channels/twilio/inbound with HTTP POST."),
    webhook.fallback !== "" || retries(overrides)
      ? good("A text that we cannot take at once comes again.")
      : fault(
          "A text that we cannot take at once is lost: Twilio does not send it again by itself. Set a fallback URL, or end the webhook's URL in #rc=3&rp=5xx,ct,rt",
        ),
  ];
}

/** "rc=3&rp=5xx,ct,rt": how often, and after what. Without "5xx" our 503 would not count. */
function retries(overrides: string): boolean {
  const query = new URLSearchParams(overrides);
  const after = (query.get("rp") ?? "").split(",");
  return Number(query.get("rc")) > 0 && (after.includes("5xx") || after.includes("all"));
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");
const digits = (value: unknown): string => word(value).replace(/\D/g, "");
