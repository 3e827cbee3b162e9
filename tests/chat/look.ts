import { expect } from "@jest/globals";
import axe from "axe-core";
import type { CDPSession, Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** All that colours can change. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** Width, height and size of letters in percent, as a phone's own setting. */
const SIZES = [
  [360, 740, 100],
  [320, 568, 100],
  [320, 740, 200],
  [1280, 800, 100],
] as const;
/** What is told apart by a ground of its own, and needs an edge where colours are forced. */
const EDGED =
  ".exit, .tekst, .promise, .schrijf, .filters, .nood, .card, .doors a, .stories a, .utrecht-alert, .utrecht-badge-status, button, select, textarea, #wachtend li";

/** Looks at a page as many people do: `shoot` is called in each look. Throws what is wrong. */
export async function look(
  page: Page,
  shoot: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await page.evaluate(axe.source);
  expect(await found(page, { type: "tag", values: TAGS })).toEqual([]);
  await shoot("light");
  // No colour is on its way to another one while it is looked at.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await found(page, { type: "rule", values: COLOURS })).toEqual([]);
  await shoot("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await fits(page, line, shoot);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await withoutEdge(page)).toEqual([]);
  await shoot("forced");
  await page.emulateMedia({ forcedColors: "none" });
  await line.detach();
}

async function found(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
  const { violations } = await page.evaluate((only) => axe.run({ runOnly: only }), runOnly);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
}

/** Nothing sticks out, and leaving is in sight and leaves room to read, also far down the page. */
async function fits(
  page: Page,
  line: CDPSession,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  for (const [width, height, percent] of SIZES) {
    await page.setViewportSize({ width, height });
    await setLetters(line, percent);
    await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
    });
    const seen = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const exit = document.querySelector("[data-exit]")?.getBoundingClientRect();
      const bar = document.querySelector(".bar")?.getBoundingClientRect();
      return {
        over: scrollWidth - clientWidth,
        exits: exit !== undefined && exit.top >= 0 && exit.right <= clientWidth,
        roomy: bar !== undefined && bar.bottom <= innerHeight / 5,
      };
    });
    const size = `${width}-${percent}`;
    expect([size, seen]).toEqual([size, { over: 0, exits: true, roomy: true }]);
    await shoot(size);
  }
  await setLetters(line, 100);
  await page.setViewportSize({ width: 360, height: 740 });
}

const setLetters = (line: CDPSession, percent: number): Promise<unknown> =>
  line.send("Page.setFontSizes", {
    fontSizes: { standard: 0.16 * percent, fixed: 0.13 * percent },
  });

const withoutEdge = (page: Page): Promise<readonly string[]> =>
  page.locator(EDGED).evaluateAll((parts) =>
    parts
      .filter((part) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(part);
        return borderTopStyle === "none" || borderTopWidth === "0px";
      })
      .map((part) => part.outerHTML.slice(0, 80)),
  );

const TOLD = new Set([
  ...["banner", "main", "contentinfo", "navigation", "heading", "log", "group", "alert"],
  ...["status", "link", "button", "textbox", "combobox", "checkbox"],
]);
const PRESSED = /^(?:link|button|textbox|combobox|checkbox): $/;

/** "role: name" of what a screen reader finds, in its order: the browser's own accessibility tree. */
export async function heard(page: Page): Promise<readonly string[]> {
  const line = await page.context().newCDPSession(page);
  const { nodes } = await line.send("Accessibility.getFullAXTree");
  await line.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (id: string): readonly string[] => {
    const node = byId.get(id);
    if (node === undefined) return [];
    const role = String(node.role?.value);
    const own =
      !node.ignored && TOLD.has(role) ? [`${role}: ${String(node.name?.value ?? "")}`] : [];
    return [...own, ...(node.childIds ?? []).flatMap(walk)];
  };
  const told = walk(nodes[0]?.nodeId ?? "");
  expect(told.filter((one) => PRESSED.test(one))).toEqual([]);
  return told;
}

/** All of these are told, the first of each in this order, whatever stands between them. */
export function expectOrder(told: readonly string[], parts: readonly (string | RegExp)[]): void {
  const places = parts.map((part) =>
    told.findIndex((one) => (typeof part === "string" ? one === part : part.test(one))),
  );
  expect({ told, missing: parts.filter((_, at) => places[at] === -1) }).toEqual({
    told,
    missing: [],
  });
  expect({ told, places }).toEqual({ told, places: [...places].sort((a, b) => a - b) });
}
