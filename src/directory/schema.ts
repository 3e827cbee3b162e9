import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { DAYS, DRUGS, TOPICS } from "./types.ts";
import type { Day, DoorRule, Organization, Schedule, Service } from "./types.ts";

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an id has small letters, digits and dashes");
const Line = z.string().trim().min(1, "is empty");
const Text = z.strictObject({ nl: Line, en: Line });
const HttpsUrl = z.url({ protocol: /^https$/, error: "write the whole address, with https://" });

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as "09:00"');
const LocalDate = z.string().refine(isDate, "write an existing date as 2026-11-24");

const ByDay = z.string().transform((text, context): Day[] => {
  const days = text.split(",").map((part) => DAYS.find((day) => day === part.trim()));
  const known = days.filter((day) => day !== undefined);
  if (known.length === days.length && new Set(known).size === known.length) return known;
  context.addIssue({
    code: "custom",
    message: `write each day once, like "MO,TU": ${DAYS.join(",")}`,
  });
  return z.NEVER;
});

const ScheduleLine = z
  .strictObject({
    byday: ByDay,
    opens_at: Time,
    closes_at: z.union([Time, z.literal("24:00")], 'write a time as "17:00", at most "24:00"'),
  })
  .refine(({ opens_at, closes_at }) => opens_at < closes_at, {
    path: ["closes_at"],
    message: "closes before it opens; write a night as two lines",
  }) satisfies z.ZodType<Schedule>;

const CostOption = z.strictObject({
  option: Line,
  amount: z.number().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount_description: Line.optional(),
});

const ServiceEntry = z.strictObject({
  id: Id,
  organization: Id,
  name: Line,
  publish: z.enum(["yes", "check", "no"]),
  kind: z.enum(["emergency", "crisis", "report", "care"]),
  description: Text,
  eligibility: Text,
  application: Text,
  free: z.boolean(),
  fees: Text.optional(),
  cost_options: z.array(CostOption).default([]),
  anonymous: z.enum(["yes", "no", "unknown"]),
  anonymous_note: Text.optional(),
  police: z.enum(["no", "maybe", "yes"]),
  police_note: Text.optional(),
  minimum_age: z.int().min(0).optional(),
  maximum_age: z.int().min(0).optional(),
  reach: z.enum(["national", "utrecht", "elsewhere"]),
  service_areas: z.array(Line).min(1),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  drugs: z.array(z.enum(DRUGS)).min(1).optional(),
  url: HttpsUrl.optional(),
  show_phone: z.boolean(),
  phones: z.array(Line),
  always_open: z.boolean().default(false),
  schedules: z.array(ScheduleLine).default([]),
  public_holidays: z.enum(["closed", "open", "unknown"]).default("closed"),
  collected: LocalDate,
  assured_date: LocalDate.nullable(),
  sources: z.array(Line).min(1),
}) satisfies z.ZodType<Service>;

const OrganizationEntry = z.strictObject({
  id: Id,
  name: Line,
  description: Line,
  website: HttpsUrl.optional(),
}) satisfies z.ZodType<Organization>;

const When = z.strictObject({
  audience: z.array(z.enum(["self", "relative"])).optional(),
  drug: z.array(z.enum(DRUGS)).optional(),
  wish: z.array(z.enum(["stop", "less", "check", "talk"])).optional(),
  minor: z.array(z.literal("yes")).optional(),
  region: z.array(z.literal("elsewhere")).optional(),
});

const Rule = z.strictObject({
  when: When.default({}),
  order: z.array(Id).min(1),
}) satisfies z.ZodType<DoorRule>;

/** flows/services.yml as it stands; parse-directory.ts looks at what one entry says of another. */
export const DirectoryFile = z.strictObject({
  max_age_days: z.int().positive(),
  doors: z.record(z.enum(TOPICS), z.array(Rule).min(1)),
  organizations: z.array(OrganizationEntry),
  services: z.array(ServiceEntry),
});
export type DirectoryFile = z.output<typeof DirectoryFile>;

/** What entries say of each other, also when other things are wrong with them. */
export const References = z.object({
  doors: z
    .record(
      z.string(),
      z
        .array(
          z.object({ when: z.object().loose().catch({}), order: z.array(z.string()).catch([]) }),
        )
        .catch([]),
    )
    .catch({}),
  organizations: z.array(z.object({ id: z.string().nullable().catch(null) })).catch([]),
  services: z
    .array(
      z.object({
        id: z.string().nullable().catch(null),
        organization: z.string().nullable().catch(null),
      }),
    )
    .catch([]),
});
export type References = z.output<typeof References>;

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
