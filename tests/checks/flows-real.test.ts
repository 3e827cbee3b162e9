import { expect, test } from "@jest/globals";
import { checkFlows } from "../../src/checks/check-flows.ts";
import { loadDirectory } from "../../src/directory/load-directory.ts";

// About 20,000 states and a million steps.
test("the flows keep every rule", () => {
  const report = checkFlows({
    flowsFolder: "flows",
    localesFolder: "locales",
    directory: loadDirectory("flows/services.yml"),
    at: new Date("2026-11-25T11:30:00+01:00"),
  });
  expect(report.faults).toEqual([]);
  expect(report.states).toBeGreaterThan(10_000);
  expect(report.steps).toBeGreaterThan(500_000);
}, 120_000);
