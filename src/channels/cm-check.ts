import type { CheckGateway, Finding, Place } from "./check.ts";
import { ask, checkPublicUrl, checkSecret, checkSender, fault, good } from "./check.ts";
import { note, warning } from "./check.ts";
import { CM_API_URL } from "./cm-api.ts";
import type { CmSettings } from "./cm-api.ts";

/** Networks wider than this are not one company's. */
const WIDEST = { ipv4: 16, ipv6: 32 };
/** "00000000-0000-0000-0000-000000000000" */
const PRODUCT_TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** CM.com has no request that tries a key and sends nothing: the key is only looked at. */
export const checkCm: CheckGateway<CmSettings> = async (settings, place, fetch) => [
  checkPublicUrl(place),
  checkProxies(place),
  checkSecret("CM_TOKEN", settings.token),
  checkAddresses(settings.addresses),
  PRODUCT_TOKEN.test(settings.productToken)
    ? good("CM_PRODUCT_TOKEN looks like a product token.")
    : warning(
        "CM_PRODUCT_TOKEN does not look like a product token (8-4-4-4-12 hexadecimal digits). Copy it again.",
      ),
  checkSender("CM_FROM", settings.from),
  ...(await checkEndpoint(settings, fetch)),
  note("Not tried, as that would send a text: whether CM.com accepts CM_PRODUCT_TOKEN."),
  note(
    "Not visible from here: CM.com's Channels app must call PUBLIC_URL/channels/cm/inbound?token=CM_TOKEN with messages and PUBLIC_URL/channels/cm/status?token=CM_TOKEN with status reports, both as JSON.",
  ),
];

/** We speak plain HTTP: where PUBLIC_URL is https, a proxy stands in front and is who calls us. */
function checkProxies({ publicUrl, proxies }: Place): Finding {
  return publicUrl.startsWith("https:") && proxies === 0
    ? fault(
        "UITWEG_PROXIES is 0, so that every call seems to come from your proxy and is refused. Set it to the number of proxies of your own.",
      )
    : good("UITWEG_PROXIES says how many proxies are in front.");
}

function checkAddresses(addresses: readonly string[]): Finding {
  const wide = addresses.some((entry) => {
    const [ip = "", bits] = entry.split("/");
    return bits !== undefined && Number(bits) < WIDEST[ip.includes(":") ? "ipv6" : "ipv4"];
  });
  return wide
    ? fault("CM_ADDRESSES has a network that is wider than one company's. Ask CM.com for theirs.")
    : good("CM_ADDRESSES says who may call.");
}

async function checkEndpoint(
  { apiUrl = CM_API_URL }: CmSettings,
  fetch: typeof globalThis.fetch,
): Promise<readonly Finding[]> {
  const answer = await ask(fetch, `${apiUrl.replace(/\/+$/, "")}/v1.0/message`);
  const reached = answer !== null && answer.status < 500;
  return [
    ...(new URL(apiUrl).host === new URL(CM_API_URL).host
      ? []
      : [
          warning(
            "CM_API_URL is not gw.cmtelecom.com. CM.com's other endpoint adds a processor in the USA: leave CM_API_URL out.",
          ),
        ]),
    reached
      ? good("CM.com's gateway can be reached.")
      : fault("CM.com's gateway cannot be reached from here. Does a firewall stop it?"),
  ];
}
