import type { CheckGateway, Finding, Place } from "./check.ts";
import { ask, checkPublicUrl, checkSecret, checkSender, fault, good, isNear } from "./check.ts";
import { note, warning } from "./check.ts";
import type { KannelSettings } from "./kannel.ts";

/** Kannel refuses a request without a receiver once it knows the user: that tells us both. */
export const checkKannel: CheckGateway<KannelSettings> = async (settings, place, fetch) => [
  checkAddress(place),
  /^[\w.~-]+$/.test(settings.token)
    ? checkSecret("KANNEL_TOKEN", settings.token)
    : fault("KANNEL_TOKEN may hold letters, digits and . _ ~ - only."),
  checkSender("KANNEL_FROM", settings.from),
  ...checkLine(settings.sendsmsUrl),
  await checkSmsbox(settings, fetch),
  note(
    "Not visible from here: the get-url of its sms-service group must call PUBLIC_URL/channels/kannel/inbound as the README says.",
  ),
  note(
    "Not visible from here: set http-request-retry = 10 and http-queue-delay = 10 in its smsbox group. Without them a text that we cannot take at once is lost.",
  ),
  note(
    "Not visible from here: set max-messages = 0 in its sms-service group, and at least 3 in its sendsms-user group, or long texts are cut.",
  ),
];

/** Kannel may stand on the same machine, as no other gateway does. */
function checkAddress(place: Place): Finding {
  return isNear(place.publicUrl)
    ? warning("PUBLIC_URL is this machine or its own network: Kannel must be there too.")
    : checkPublicUrl(place);
}

function checkLine(sendsmsUrl: string): readonly Finding[] {
  const open = new URL(sendsmsUrl).protocol === "http:" && !isNear(sendsmsUrl);
  return open
    ? [
        fault(
          "KANNEL_SENDSMS_URL begins with http and is far away: the password and all texts could be read on the way. Use https or a network of your own.",
        ),
      ]
    : [];
}

async function checkSmsbox(
  { sendsmsUrl, username, password }: KannelSettings,
  fetch: typeof globalThis.fetch,
): Promise<Finding> {
  const url = new URL(sendsmsUrl);
  url.searchParams.set("username", username);
  url.searchParams.set("password", password);
  const answer = await ask(fetch, url);
  switch (answer?.status) {
    case undefined:
      return fault(
        "Nothing answers at KANNEL_SENDSMS_URL. Does smsbox run, and is the port right?",
      );
    case 400:
      return good("smsbox answers and knows KANNEL_USERNAME and KANNEL_PASSWORD.");
    case 403:
      return fault(
        "smsbox refuses KANNEL_USERNAME and KANNEL_PASSWORD, or this machine: compare them with its sendsms-user group, and look at user-allow-ip there.",
      );
    case 404:
      return fault(
        "smsbox answers, but not at this path. KANNEL_SENDSMS_URL usually ends in /cgi-bin/sendsms",
      );
    default:
      return fault(
        `What answers at KANNEL_SENDSMS_URL (status ${String(answer?.status)}) does not behave like smsbox, which refuses a text without a receiver.`,
      );
  }
}
