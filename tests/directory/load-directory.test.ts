import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { UitwegError } from "../../src/kernel/errors.ts";
import { loadDirectory } from "../../src/directory/load-directory.ts";
import { parseDirectory } from "../../src/directory/parse-directory.ts";
import { SERVICES } from "./fixture.ts";

const text = readFileSync(SERVICES, "utf8");

function refusal(file: string): UitwegError {
  try {
    loadDirectory(file);
  } catch (error) {
    if (error instanceof UitwegError) return error;
  }
  throw new Error("it was not refused");
}

test("all faults at once, of form and of reference, each with its line", () => {
  const broken = text
    .replace("max_age_days: 90", "max_age_days: soon")
    .replace("organization: jou\n", "organization: jouw\n")
    .replace("        - geldfit\n", "        - geldfitt\n")
    .replace('opens_at: "11:00"', 'opens_at: "9:00"');
  const file = join(mkdtempSync(join(tmpdir(), "services-")), "services.yml");
  writeFileSync(file, broken);
  const lineOf = (part: string): number => broken.slice(0, broken.indexOf(part)).split("\n").length;

  const error = refusal(file);
  expect(error.code).toBe("SERVICES_INVALID");
  expect(error.faults).toHaveLength(5);
  for (const [part, message] of [
    ["max_age_days: soon", "max_age_days: Invalid input"],
    ["organization: jouw\n", 'there is no organization "jouw"'],
    ["- geldfitt", 'there is no service "geldfitt"'],
    ['opens_at: "9:00"', "schedules.0.opens_at: write a time"],
  ] as const) {
    expect(error.faults).toContainEqual(expect.stringContaining(`${file}:${lineOf(part)} `));
    expect(error.faults).toContainEqual(expect.stringContaining(message));
  }
});

test("a file that is not there is said so", () => {
  expect(refusal("no/such/services.yml").message).toBe("no/such/services.yml cannot be read");
});

test("what is not YAML names its line", () => {
  const { directory, faults } = parseDirectory("services.yml", "max_age_days: 90\ndoors: [\n");
  expect(directory).toBeNull();
  expect(faults[0]).toMatchObject({ file: "services.yml", line: 3 });
});

test.each([
  ["an unknown field", "    show_phone: true\n", "    show_fone: true\n", /show_fone/],
  ["a text without English", "      en: Talk to", "      fr: Talk to", /application\.en|"fr"/],
  ["an insecure address", "url: https://geldfit.nl", "url: http://geldfit.nl", /https/],
  ["a day that is none", "MO,TU,TH", "MO,TU,XX", /each day once/],
  ["a night in one line", 'closes_at: "24:00"', 'closes_at: "02:00"', /closes before it opens/],
  ["a date that does not exist", "collected: 2026-11-24", "collected: 2026-11-31", /existing date/],
  ["a slot value nobody can have", "drug: [cocaine]", "drug: [coke]", /Invalid option/],
  [
    "an id twice",
    "  - id: fier\n    organization",
    "  - id: jou\n    organization",
    /"jou" is here twice/,
  ],
  ["a door twice", "[politie, mma,", "[politie, politie,", /"politie" is in the order twice/],
  ["a topic without doors", "  report:\n", "  reports:\n", /report/],
])("%s is refused", (_, good, bad, message) => {
  expect(text.includes(good)).toBe(true);
  const { directory, faults } = parseDirectory("services.yml", text.replace(good, bad));
  expect(directory).toBeNull();
  expect(faults.map((fault) => fault.message).join("\n")).toMatch(message);
});

test("a topic must end with doors for everybody", () => {
  const doors = "  report:\n    - order:";
  const narrowed = text.replace(doors, "  report:\n    - when: { minor: [yes] }\n      order:");
  expect(parseDirectory("services.yml", narrowed).faults.map(({ message }) => message)).toEqual([
    '"report" has no doors for everybody',
  ]);
});
