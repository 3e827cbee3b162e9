import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkDirectory } from "../../src/checks/directory-check.ts";

const servicesFile = "flows/services.yml";
const text = readFileSync(servicesFile, "utf8");

/** The messages of a check after one change to the file. */
function planted(good: string | RegExp, bad: string): string[] {
  const changed = text.replace(good, bad);
  expect(changed).not.toBe(text);
  const file = join(mkdtempSync(join(tmpdir(), "directory-")), "services.yml");
  writeFileSync(file, changed);
  return checkDirectory({ servicesFile: file, localesDir: "locales" }).map(
    ({ message }) => message,
  );
}

/** Within the entry of one service. */
const within = (id: string, part: string): RegExp =>
  new RegExp(`(?<=\\n  - id: ${id}\\n    organization(?:(?!\\n  - id:)[^])*?)${part}`);

test("the directory has no faults", () => {
  expect(checkDirectory({ servicesFile })).toEqual([]);
});

test("a fault of form is reported as data, not thrown", () => {
  expect(planted("max_age_days: 90", "max_age_days: -1")).toEqual([
    expect.stringContaining("max_age_days"),
  ]);
});

describe("each rule once", () => {
  test.each([
    [
      "a number",
      within("geldfit", "0800-8115"),
      "0800-81",
      'geldfit: "0800-81" is not a Dutch number',
    ],
    ["a long number", within("comensha", "033-448 11 86"), "033-448 11", "is not a Dutch number"],
    [
      "no number",
      within("geldfit", "\\[0800-8115\\]"),
      "[]",
      "geldfit: there is no number to show",
    ],
    [
      "the old paid number",
      within("juridisch-loket", "0800-8020"),
      "0900-8020",
      "is the old paid number",
    ],
    ["no site", within("geldfit", "    url: .*\\n"), "", "geldfit: nothing is left to show"],
    [
      "a hidden number",
      within("fier", "Chat op de site."),
      "Bel 088-208 4000.",
      "a text names 088-208 4000",
    ],
    [
      "another's number",
      within("nibud", "Alles staat"),
      "Bel 0800-8115. Alles",
      "nibud: a text names 0800-8115",
    ],
    ["no 18+", within("luisterlijn", " \\(18\\+\\)"), "", "luisterlijn: it is for adults"],
    ["ages", within("jou", "maximum_age: 27"), "maximum_age: 9", "jou: nobody has this age"],
    [
      "free with fees",
      within("comensha", "free: false"),
      "free: true",
      "comensha: it is free and has fees",
    ],
    [
      "always with hours",
      within("comensha", "    schedules:"),
      "    always_open: true\n    schedules:",
      "it is always open and has hours",
    ],
    ["overlap", within("utrecht-schuld", "WE,FR"), "TU,FR", "hours overlap on TU"],
    ["letters", within("nibud", "rekenhulp"), "rekenhulp ☎", "cannot carry ☎"],
    [
      "length",
      within("jellinek", "Behandeling"),
      "Hulp, advies, Behandeling",
      "letters; there is room for 306",
    ],
    [
      "unused",
      /\[politie, mma, "112"\]/,
      '[politie, veilig-thuis, "112"]',
      "mma: no topic leads to it",
    ],
    [
      "withheld",
      within("nibud", 'publish: "yes"'),
      'publish: "check"',
      '"debt" has fewer than three doors',
    ],
    [
      "two doors",
      /\[politie, mma, "112"\]/,
      "[politie, mma]",
      '"report" has fewer than three doors',
    ],
    [
      "never open",
      within("nibud", "    always_open: true\\n"),
      "",
      '"debt_urgent" has fewer than three doors, or none that is always open',
    ],
  ])("%s", (_, good, bad, message) => {
    expect(planted(good, bad)).toContainEqual(expect.stringContaining(message));
  });
});

test("a fault names the line of its entry", () => {
  const file = join(mkdtempSync(join(tmpdir(), "directory-")), "services.yml");
  const changed = text.replace(within("jou", "maximum_age: 27"), "maximum_age: 9");
  writeFileSync(file, changed);
  const line = changed.split("\n").findIndex((part) => part === "    minimum_age: 10") + 1;
  expect(checkDirectory({ servicesFile: file, localesDir: "locales" })).toEqual([
    expect.objectContaining({ file, line, message: "jou: nobody has this age" }),
  ]);
});

describe("freshness", () => {
  const faults = (today: string): string[] =>
    checkDirectory({ servicesFile, today: new Date(today) }).map(({ message }) => message);

  test("is judged against the calendar only when it is given", () => {
    expect(faults("2027-02-21T12:00:00Z")).toEqual([]);
    expect(faults("2027-02-22T12:00:00Z")).not.toEqual([]);
  });

  test("crisis numbers come first, and what is not shown is not asked about", () => {
    const stale = faults("2027-03-01T12:00:00Z");
    expect(stale.slice(0, 3).map((message) => message.split(":")[0])).toEqual([
      "112",
      "113",
      "veilig-thuis",
    ]);
    expect(stale[0]).toBe("112: nobody has checked it for 97 days");
    const place = (id: string): number =>
      stale.findIndex((message) => message.startsWith(`${id}:`));
    expect(place("mma")).toBeGreaterThan(place("kindertelefoon"));
    expect(place("jellinek")).toBeGreaterThan(place("mma"));
    expect(stale.join()).not.toContain("tactus");
  });
});
