import { expect, test } from "@jest/globals";
import { looseProblems } from "../../src/checks/hsds-loose.ts";

const opens = (opens_at: unknown) => ({ schedules: [{ opens_at }] });
const closes = (closes_at: unknown) => ({ schedules: [{ closes_at }] });
const phone = (type: unknown) => ({ phones: [{ type }] });

test.each([
  opens("00:00"),
  opens("23:59"),
  closes("24:00"),
  phone("voice"),
  phone("textphone"),
  {},
])("%j is good", (entry) => {
  expect(looseProblems(entry)).toEqual([]);
});

test.each([
  [opens("24:00"), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [opens("9:00"), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [opens("109:00"), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [opens("09:60"), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [opens(900), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [opens(null), "/schedules/0/opens_at must be a time of day as HH:MM"],
  [closes("24:01"), "/schedules/0/closes_at must be a time of day as HH:MM"],
  [closes("17:00\n"), "/schedules/0/closes_at must be a time of day as HH:MM"],
  [{ contacts: [phone("mobile")] }, "/contacts/0/phones/0/type must be one of text, voice,"],
])("%j is not", (entry, problem) => {
  expect(looseProblems(entry)).toEqual([expect.stringContaining(problem)]);
});

test("other things called type, and keys that every object has, are let be", () => {
  expect(looseProblems({ type: "x", constructor: "y", location: { type: "z" } })).toEqual([]);
});
