import type { VNode } from "preact";
import { renderFragment } from "../../pages/document.tsx";
import type { TalkDeps } from "./deps.ts";
import { lines } from "./lines.tsx";
import { noticeRegion, regions, sayIn, wordings } from "./regions.tsx";
import type { Language, Sheet } from "./sheet.ts";

/**
 * What is new on a page, as one line of HTML: elements whose ids the page has are replaced, others
 * join the log. A line is taken over as a whole, so that a break in the middle loses nothing.
 *
 * @param keepNotice the one on the page stays
 */
export function fragment(deps: TalkDeps, sheet: Sheet, keepNotice = false): string {
  const say = sayIn(deps.locales, sheet.language);
  const log = sheet.begins ? [<ol id="log" key="log" />] : lines(say, sheet);
  const { notice, ...others } = regions(deps.locales, sheet, deps.clock());
  const news = [...Object.values(others), ...(keepNotice ? [] : [notice])];
  return lineOf([...log, ...news, ...Object.values(wordings(say, sheet.language))]);
}

/** Nothing but why something was not taken. */
export const noticeFragment = (deps: TalkDeps, language: Language, notice: string): string =>
  lineOf([noticeRegion(sayIn(deps.locales, language), { language, notice })]);

const lineOf = (parts: readonly VNode[]): string =>
  `${parts.map(renderFragment).join("").replaceAll("\n", "&#10;")}\n`;
