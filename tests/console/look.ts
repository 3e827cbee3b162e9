import axeCore from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page, and whether it is too wide for its screen. */
export async function look(page: Page, name: string): Promise<readonly unknown[]> {
  await page.evaluate(axeCore.source);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          on: Document,
          how: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target).join(" ")}`,
    );
  }, TAGS);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [...violations, ...(sideways ? ["scrolls sideways"] : [])].map(
    (fault) => `${name}: ${fault}`,
  );
}
