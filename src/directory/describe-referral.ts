import type { Language, Medium } from "../dialogue/types.ts";
import { describeClock, describeMoment } from "./describe-moment.ts";
import type { Referral, Service, Translate } from "./types.ts";

/** Letters of a link in an SMS. */
const LONGEST_LINK = 50;

/**
 * A referral as a person reads it: what it is, for whom, cost, anonymous or not, open now or when,
 * how to get in, police link, and the number or site last. As SMS it takes at most two segments
 * after folding; the directory check proves it for every service.
 */
export function describeReferral(
  referral: Referral,
  language: Language,
  medium: Medium,
  t: Translate,
): string {
  const { service } = referral;
  const facts = [
    service.description[language],
    service.eligibility[language],
    cost(service, language, t),
    anonymity(service, language, t),
    openness(referral, language, t),
    service.application[language],
    police(service, language, t),
    language === "en" && !service.languages.includes("en") ? t("directory:in_dutch") : "",
  ].filter((fact) => fact !== "");
  const body = medium === "sms" ? [facts.join(" ")] : facts;
  return [service.name, ...body, contact(referral, medium, t)].filter(Boolean).join("\n");
}

function cost(service: Service, language: Language, t: Translate): string {
  if (service.fees !== undefined) return service.fees[language];
  return t(service.free ? "directory:free" : "directory:fees_unknown");
}

function anonymity(service: Service, language: Language, t: Translate): string {
  return service.anonymous_note?.[language] ?? t(`directory:anonymous_${service.anonymous}`);
}

function police(service: Service, language: Language, t: Translate): string {
  if (service.police_note !== undefined) return service.police_note[language];
  return service.police === "no" ? "" : t(`directory:police_${service.police}`);
}

function openness(referral: Referral, language: Language, t: Translate): string {
  switch (referral.open) {
    case "always":
      return t("directory:open_always");
    case "open":
      return referral.closesAt === null
        ? t("directory:open_now")
        : t("directory:open_until", { time: describeClock(referral.closesAt, t) });
    case "closed":
      return referral.opensAt === null
        ? t("directory:closed_now")
        : t("directory:closed_until", {
            when: describeMoment(referral.at, referral.opensAt, language, t),
          });
    case "unknown":
      return "";
  }
}

/** No full stop behind it: telephones take it for a part of the link. */
function contact({ phone, url }: Referral, medium: Medium, t: Translate): string {
  const site = url === null || medium === "web" ? url : shortLink(url);
  if (phone === null) return site === null ? "" : t("directory:visit", { site });
  return site === null
    ? t("directory:call", { phone })
    : t("directory:call_or_visit", { phone, site });
}

/** As people type it. A long path is left out: the site leads there, and the room is needed. */
function shortLink(url: string): string {
  const link = url.replace(/^https:\/\/(www\.)?/, "").replace(/\/$/, "");
  return link.length <= LONGEST_LINK ? link : link.replace(/\/.*$/, "");
}
