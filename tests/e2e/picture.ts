import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "@jest/globals";
import type { Page } from "playwright-core";
import { fromRoot } from "../../src/root.ts";

/** A picture of the manual: UPDATE=1 takes it anew, and without it the manual must have it. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = fromRoot(`docs/handleiding/${name}.png`);
  if (process.env["UPDATE"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    await page.screenshot({ path });
  }
  expect({ name, exists: existsSync(path) }).toEqual({ name, exists: true });
}
