import type { Language } from "../dialogue/types.ts";

/** What somebody can come for. Flow files name these in `refer: { topic }`. */
export const TOPICS = [
  "addiction",
  "debt",
  "debt_urgent",
  "debt_dealer",
  "exit",
  "exit_exploitation",
  "exit_mule",
  "exit_minor",
  "relative",
  "report",
  "crisis_suicide",
  "crisis_overdose",
  "crisis_violence",
  "general",
] as const;
export type Topic = (typeof TOPICS)[number];

export const DRUGS = [
  "alcohol",
  "cannabis",
  "cocaine",
  "xtc",
  "ketamine",
  "3mmc",
  "ghb",
  "heroin",
  "speed",
  "nitrous",
  "benzos",
  "other",
  "unknown",
] as const;

/** RFC 5545 days, Monday first. */
export const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Day = (typeof DAYS)[number];

type Text = Readonly<Record<Language, string>>;

/** One line of a week, in local time: { byday: ["MO", "TU"], opens_at: "09:00", closes_at: "24:00" }. */
export interface Schedule {
  readonly byday: readonly Day[];
  readonly opens_at: string;
  /** After `opens_at`; "24:00" is the end of the day. A night is written as two lines. */
  readonly closes_at: string;
}

/** When something is open. No schedules and not always open: nobody knows. */
export interface Hours {
  readonly always_open: boolean;
  readonly schedules: readonly Schedule[];
  /** "open": as on any day of that name. "unknown": no source says. */
  readonly public_holidays: "closed" | "open" | "unknown";
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly website?: string | undefined;
}

/** One door, as flows/services.yml states it. HSDS 3.0 names where HSDS has one. */
export interface Service extends Hours {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  /** "check": only when the operator switches it on. "no": never, whatever the operator says. */
  readonly publish: "yes" | "check" | "no";
  /** emergency, crisis and report numbers never disappear; emergency comes before anything else. */
  readonly kind: "emergency" | "crisis" | "report" | "care";
  /** What it is. */
  readonly description: Text;
  /** For whom. */
  readonly eligibility: Text;
  /** How to get in. */
  readonly application: Text;
  readonly free: boolean;
  /** Said instead of "free"; absent and not free: the costs are unknown. */
  readonly fees?: Text | undefined;
  readonly cost_options: readonly CostOption[];
  readonly anonymous: "yes" | "no" | "unknown";
  /** Said instead of the fixed words for `anonymous`. */
  readonly anonymous_note?: Text | undefined;
  readonly police: "no" | "maybe" | "yes";
  /** Said instead of the fixed words for `police`. */
  readonly police_note?: Text | undefined;
  readonly minimum_age?: number | undefined;
  readonly maximum_age?: number | undefined;
  /** "elsewhere": another region than Utrecht. */
  readonly reach: "national" | "utrecht" | "elsewhere";
  readonly service_areas: readonly string[];
  readonly languages: readonly string[];
  /** The drugs it is for, when it is not for all. */
  readonly drugs?: readonly string[] | undefined;
  readonly url?: string | undefined;
  /** False: the numbers below are for whoever checks them, and are never shown. */
  readonly show_phone: boolean;
  readonly phones: readonly string[];
  /** The day the facts were collected, YYYY-MM-DD. */
  readonly collected: string;
  /** The day a person rang or visited; null until then. */
  readonly assured_date: string | null;
  readonly sources: readonly string[];
}

interface CostOption {
  readonly option: string;
  /** In `currency`; 0.1 is ten cents. */
  readonly amount: number;
  readonly currency: string;
  readonly amount_description?: string | undefined;
}

/** The doors of a topic, best first. Of several rules the first whose `when` holds counts. */
export interface DoorRule {
  /** Slot, or "audience" → values. */
  readonly when: Readonly<Record<string, readonly string[] | undefined>>;
  readonly order: readonly string[];
}

export interface Directory {
  /** Days after which a number that nobody checked is no longer shown. */
  readonly maxAgeDays: number;
  readonly organizations: Readonly<Record<string, Organization>>;
  readonly services: Readonly<Record<string, Service>>;
  readonly doors: Readonly<Record<Topic, readonly DoorRule[]>>;
}

/** A service as it is at one moment. */
export interface Referral {
  readonly service: Service;
  readonly at: Date;
  readonly open: "open" | "always" | "closed" | "unknown";
  /** The next opening after `at`; null when it is unknown, or always open. */
  readonly opensAt: Date | null;
  /** The end of the opening that holds `at`. */
  readonly closesAt: Date | null;
  /** Null when it may not be shown. */
  readonly phone: string | null;
  readonly url: string | null;
}

/** Gives a fixed text by "flow:text"; the words here are in locales/<language>/directory.yml. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;
