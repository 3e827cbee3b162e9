import type { Language } from "../dialogue/types.ts";
import { describeClock, describeMoment } from "./describe-moment.ts";
import type { Referral, Service, Translate } from "./types.ts";

/** What somebody wants to know of a door before going through it, in words. "" where there are none. */
export interface ReferralFacts {
  readonly cost: string;
  readonly anonymity: string;
  readonly openness: string;
  readonly police: string;
}

export function referralFacts(referral: Referral, language: Language, t: Translate): ReferralFacts {
  const { service } = referral;
  return {
    cost: cost(service, language, t),
    anonymity: anonymity(service, language, t),
    openness: openness(referral, language, t),
    police: police(service, language, t),
  };
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
