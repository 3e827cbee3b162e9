import { existsSync } from "node:fs";
import { describe } from "@jest/globals";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const found = PLACES.find((place) => existsSync(place));

/** Null when there is a browser; otherwise what to install. Under CI nothing is skipped. */
export const chromiumMissing =
  found === undefined ? "apt-get install chromium fonts-noto-core fonts-noto-color-emoji" : null;

/** A real Chromium, without a screen. */
export function launchChromium(): Promise<Browser> {
  if (found === undefined) throw new Error(`no Chromium: ${chromiumMissing ?? ""}`);
  return chromium.launch({
    executablePath: found,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Tests in a real browser. Without one they are skipped and say what to install; never under CI. */
export function inChromium(title: string, tests: () => void): void {
  if (chromiumMissing === null || process.env["CI"] === "true") describe(title, tests);
  else describe.skip(`${title}, which needs: ${chromiumMissing}`, tests);
}
