import axeCore from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Of what axe looks at, only this is another in the dark. */
export const CONTRAST = ["color-contrast"];

/** What axe finds on the page, and whether it is too wide for its screen. */
export async function look(
  page: Page,
  name: string,
  runOnly: readonly string[] = TAGS,
): Promise<readonly unknown[]> {
  // Half a megabyte: once for each page that is loaded.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeCore.source);
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          on: Document,
          how: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { runOnly: only });
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target).join(" ")}`,
    );
  }, runOnly);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [...violations, ...(sideways ? ["scrolls sideways"] : [])].map(
    (fault) => `${name}: ${fault}`,
  );
}
