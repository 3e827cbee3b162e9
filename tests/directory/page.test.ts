import { expect, test } from "@jest/globals";
import { page } from "../../src/directory/page.ts";
import { choose, ids, WEDNESDAY_MORNING, WEDNESDAY_NIGHT } from "./fixture.ts";

const pages = (topic: string, moment: Date, size: number): string[][] =>
  [0, 1, 2, 3].map((number) => ids(page(choose({ topic }, moment), number, size)));

test("by day: two at a time until there is no more", () => {
  expect(pages("debt", WEDNESDAY_MORNING, 2)).toEqual([
    ["geldfit", "utrecht-schuld"],
    ["juridisch-loket", "nibud"],
    [],
    [],
  ]);
});

test("at night: an extra that is always open, which does not come back later", () => {
  expect(pages("debt", WEDNESDAY_NIGHT, 2)).toEqual([
    ["geldfit", "utrecht-schuld", "nibud"],
    ["juridisch-loket"],
    [],
    [],
  ]);
});

test("three on the web, and no extra where one is open", () => {
  expect(pages("debt", WEDNESDAY_NIGHT, 3)[0]).toEqual([
    "geldfit",
    "utrecht-schuld",
    "juridisch-loket",
    "nibud",
  ]);
  expect(pages("general", WEDNESDAY_NIGHT, 3)[0]).toEqual([
    "luisterlijn",
    "drugsinfolijn",
    "geldfit",
  ]);
});

test("every service is on exactly one page", () => {
  const all = pages("exit", WEDNESDAY_NIGHT, 2).flat();
  expect(all.toSorted()).toEqual(ids(choose({ topic: "exit" }, WEDNESDAY_NIGHT)).toSorted());
});
