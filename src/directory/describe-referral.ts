import type { Language, Medium } from "../dialogue/types.ts";
import { referralFacts } from "./referral-facts.ts";
import type { Referral, Translate } from "./types.ts";

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
  const { cost, anonymity, openness, police } = referralFacts(referral, language, t);
  const facts = [
    service.description[language],
    service.eligibility[language],
    cost,
    anonymity,
    openness,
    service.application[language],
    police,
    language === "en" && !service.languages.includes("en") ? t("directory:in_dutch") : "",
  ].filter((fact) => fact !== "");
  const body = medium === "sms" ? [facts.join(" ")] : facts;
  return [service.name, ...body, contact(referral, medium, t)].filter(Boolean).join("\n");
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
