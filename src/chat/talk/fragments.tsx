import { renderFragment } from "../../pages/document.tsx";
import type { TalkDeps } from "./deps.ts";
import { lines } from "./lines.tsx";
import { regions, sayIn } from "./regions.tsx";
import type { Sheet } from "./sheet.ts";

/**
 * What is new on a page, as one line of HTML: elements whose ids the page has are replaced, others
 * join the log. A line is taken over as a whole, so that a break in the middle loses nothing.
 */
export function fragment(deps: TalkDeps, sheet: Sheet): string {
  const say = sayIn(deps.locales, sheet.language);
  const log = sheet.begins ? [<ol id="log" key="log" />] : lines(say, sheet);
  const parts = [...log, ...regions(deps.locales, sheet, deps.clock())];
  return `${parts.map(renderFragment).join("").replaceAll("\n", "&#10;")}\n`;
}
