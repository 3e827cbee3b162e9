import { createHmac } from "node:crypto";
import { parse, stringify } from "node:querystring";
import { sameSecret } from "./same-secret.ts";

/**
 * Twilio's signature: base64 HMAC-SHA1, keyed with the auth token, over the public URL and then each
 * field's name and values in alphabetical order. Whatever fields come are signed, also those we do
 * not know. A signature over the URL with or without its standard port passes, as raw or as
 * normalised: Twilio's machines differ in that.
 * Source: twilio.com/docs/usage/webhooks/webhooks-security and twilio-node's validateRequest.
 */
export function isTwilioSignature(
  authToken: string,
  signature: string,
  url: string,
  fields: URLSearchParams,
): boolean {
  const signed = [...new Set(fields.keys())]
    .sort()
    .map((name) =>
      [...new Set(fields.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
  return [...new Set(urlForms(url))]
    .map((form) =>
      createHmac("sha1", authToken)
        .update(form + signed, "utf8")
        .digest("base64"),
    )
    .reduce((found, expected) => sameSecret(signature, expected) || found, false);
}

function urlForms(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const normal = new URL(url).href;
  return [url, normal, withLegacyQuery(normal)].flatMap((form) => [
    withoutPort(form),
    withPort(form),
  ]);
}

const AUTHORITY = /^(https?):\/\/([^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)(:\d*)?/i;

const withoutPort = (url: string): string => url.replace(AUTHORITY, "$1://$2$3");

const withPort = (url: string): string =>
  url.replace(AUTHORITY, (whole, scheme: string, user = "", host = "", port = "") =>
    port === ""
      ? `${scheme}://${String(user)}${String(host)}:${scheme.toLowerCase() === "https" ? 443 : 80}`
      : whole,
  );

function withLegacyQuery(url: string): string {
  const cut = url.indexOf("?");
  return cut < 0 || cut === url.length - 1
    ? url
    : `${url.slice(0, cut)}?${stringify(parse(url.slice(cut + 1)))}`;
}
