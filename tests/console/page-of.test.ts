import { expect, test } from "@jest/globals";
import { pageOf } from "../../src/console/page-of.ts";
import { ROUTES } from "../../src/console/routes.ts";

test.each([
  ["/console/gesprek/1/bericht", "/console/gesprek/1"],
  ["/console/gesprek/1/sluiten", "/console/gesprek/1/sluiten"],
  ["/console/wachtrij/volgende", "/console/wachtrij"],
  ["/console/antwoorden/1/weg", "/console/antwoorden/1"],
  ["/console/beheer/1/uitnodiging", "/console/beheer"],
  ["/console/aanwezigheid", "/console"],
])("the form of %s stands on %s", (path, page) => {
  expect(pageOf(path)).toBe(page);
});

test("every form stands on a page", () => {
  const pages = ROUTES.filter(({ method }) => method === "get").map(({ path }) => path);
  for (const { path } of ROUTES) expect(pages).toContain(pageOf(path));
});
