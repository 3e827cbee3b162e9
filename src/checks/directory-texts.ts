import { describeReferral } from "../directory/describe-referral.ts";
import type { Referral, Service, Translate } from "../directory/types.ts";
import type { Language } from "../dialogue/types.ts";
import { outsideGsm7, segments } from "../kernel/segments.ts";
import type { EntryProblem } from "./directory-entries.ts";
import { fold } from "../locale/fold.ts";

const LANGUAGES: readonly Language[] = ["nl", "en"];
const MAX_SEGMENTS = 2;
/** A Wednesday: from here all the day names and the longest dates lie within a month. */
const WEDNESDAY = new Date("2026-08-26T12:00:00+02:00");

/** Every service, in every language and at every hour, fits two segments of GSM-7. */
export function textProblems(
  service: Service,
  words: Readonly<Record<Language, Translate>>,
): readonly EntryProblem[] {
  return LANGUAGES.flatMap((language) => {
    const texts = moments(service).map((referral) =>
      fold(describeReferral(referral, language, "sms", words[language])),
    );
    const longest = texts.reduce((a, b) => (b.length > a.length ? b : a));
    const strange = [...new Set(texts.flatMap(outsideGsm7))];
    return strange.length > 0
      ? [
          {
            field: "description" as const,
            message: `an SMS (${language}) cannot carry ${strange.join(" ")}`,
            hint: "use plain letters, and no emoji",
          },
        ]
      : tooLong(longest, language);
  });
}

function tooLong(text: string, language: Language): readonly EntryProblem[] {
  return segments(text) <= MAX_SEGMENTS
    ? []
    : [
        {
          field: "description",
          message: `its SMS (${language}) can take ${text.length} letters; there is room for 306`,
          hint: "shorten description, eligibility, application or a note",
        },
      ];
}

/** The service at every hour that changes its text: open, closed until some day, always, unknown. */
function moments(service: Service): readonly Referral[] {
  const base: Referral = {
    service,
    at: WEDNESDAY,
    open: service.always_open ? "always" : "unknown",
    opensAt: null,
    closesAt: null,
    phone: service.show_phone ? (service.phones[0] ?? null) : null,
    url: service.url ?? null,
  };
  if (service.schedules.length === 0) return [base];
  const later = Array.from({ length: 31 }, (_, days) => atTen(days));
  return [
    base,
    { ...base, open: "open", closesAt: atTen(0) },
    ...later.map((opensAt): Referral => ({ ...base, open: "closed", opensAt })),
  ];
}

/** Ten at night, local: hours of two digits are the longest. */
function atTen(days: number): Date {
  return new Date(WEDNESDAY.getTime() + (days * 24 + 10) * 3_600_000);
}
