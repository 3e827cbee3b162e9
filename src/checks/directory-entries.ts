import { parsePhoneNumberFromString } from "libphonenumber-js";
import { DAYS } from "../directory/types.ts";
import type { Schedule, Service } from "../directory/types.ts";

export interface EntryProblem {
  readonly field: keyof Service;
  readonly message: string;
  readonly hint: string;
}

type Rule = (service: Service) => readonly EntryProblem[];

/** Numbers that the numbering plan gives no country number. */
const SHORT_NUMBER = /^(112|113|14 0\d{2,3}|0800-\d{4}|0900-\d{4})$/;
const NUMBER_IN_TEXT = /\b(?:0\d{2,3}[- ]?\d[\d ]{2,}\d|14 0\d{2,3})\b/g;
/** The Juridisch Loket's old paid number, which many pages still give. */
const NEVER = "0900-8020";

/** What must hold for one service, whatever the others say. */
export function entryProblems(service: Service): readonly EntryProblem[] {
  return RULES.flatMap((rule) => rule(service));
}

const RULES: readonly Rule[] = [
  ({ phones }) =>
    phones
      .filter((phone) => !isPhone(phone))
      .map((phone) => ({
        field: "phones",
        message: `"${phone}" is not a Dutch number`,
        hint: "write it as people dial it: 030-286 52 11, 0800-8115, 14 030",
      })),
  ({ phones, show_phone }) => [
    ...fault(show_phone && phones.length === 0, {
      field: "show_phone",
      message: "there is no number to show",
      hint: "add the number, or set show_phone: false",
    }),
    ...fault(phones.includes(NEVER), {
      field: "phones",
      message: `${NEVER} is the old paid number`,
      hint: "the Juridisch Loket is free at 0800-8020",
    }),
  ],
  ({ kind, url, show_phone }) =>
    fault(url === undefined && (kind === "care" || !show_phone), {
      field: "id",
      message: "nothing is left to show when the number may not be shown",
      hint: "add the url",
    }),
  (service) =>
    numbersInTexts(service)
      .filter((number) => !service.show_phone || !service.phones.includes(number))
      .map((number) => ({
        field: "description",
        message: `a text names ${number}, which may not be shown`,
        hint: "take it out of the text, or add it to phones with show_phone: true",
      })),
  ({ minimum_age, eligibility }) =>
    fault(
      (minimum_age ?? 0) >= 18 && !Object.values(eligibility).every((text) => text.includes("18+")),
      {
        field: "eligibility",
        message: "it is for adults, and a text does not say 18+",
        hint: 'add "18+" in every language',
      },
    ),
  ({ minimum_age, maximum_age }) =>
    fault((minimum_age ?? 0) > (maximum_age ?? Infinity), {
      field: "minimum_age",
      message: "nobody has this age",
      hint: "minimum_age is at most maximum_age",
    }),
  ({ free, fees }) =>
    fault(free && fees !== undefined, {
      field: "fees",
      message: "it is free and has fees",
      hint: "set free: false, or take out the fees",
    }),
  ({ always_open, schedules }) =>
    fault(always_open && schedules.length > 0, {
      field: "schedules",
      message: "it is always open and has hours",
      hint: "take out one of the two",
    }),
  ({ schedules }) =>
    DAYS.filter((day) => overlap(schedules.filter(({ byday }) => byday.includes(day)))).map(
      (day) => ({
        field: "schedules",
        message: `hours overlap on ${day}`,
        hint: "write each hour of a day once",
      }),
    ),
];

function fault(wrong: boolean, problem: EntryProblem): readonly EntryProblem[] {
  return wrong ? [problem] : [];
}

function isPhone(phone: string): boolean {
  return SHORT_NUMBER.test(phone) || parsePhoneNumberFromString(phone, "NL")?.isValid() === true;
}

function numbersInTexts(service: Service): readonly string[] {
  const { description, eligibility, application, fees, anonymous_note, police_note } = service;
  return [description, eligibility, application, fees, anonymous_note, police_note]
    .flatMap((text) => (text === undefined ? [] : Object.values(text)))
    .flatMap((text) => text.match(NUMBER_IN_TEXT) ?? []);
}

function overlap(lines: readonly Schedule[]): boolean {
  const sorted = lines.toSorted((a, b) => a.opens_at.localeCompare(b.opens_at));
  return sorted.some((line, index) => line.opens_at < (sorted[index - 1]?.closes_at ?? ""));
}
