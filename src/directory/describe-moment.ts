import type { Language } from "../dialogue/types.ts";
import { localDate, TIME_ZONE, zoned } from "./opening-hours.ts";
import type { Translate } from "./types.ts";

/** A moment to come, in Dutch time, seen from `at`: "morgen 9.00", "maandag 9.00", "8 januari 9.00". */
export function describeMoment(at: Date, then: Date, language: Language, t: Translate): string {
  return `${day(at, then, language, t)} ${describeClock(then, t)}`;
}

/** "9.00" in Dutch, "9:00" in English. */
export function describeClock(at: Date, t: Translate): string {
  const { hour, minute } = zoned(at);
  return t("directory:clock", { hour, minute: String(minute).padStart(2, "0") });
}

/** From a week on a weekday would be the wrong one. */
function day(at: Date, then: Date, language: Language, t: Translate): string {
  const days = localDate(at).until(localDate(then)).days;
  if (days === 0) return t("directory:today");
  if (days === 1) return t("directory:tomorrow");
  return new Intl.DateTimeFormat(language === "nl" ? "nl-NL" : "en-GB", {
    timeZone: TIME_ZONE,
    ...(days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" }),
  }).format(then);
}
