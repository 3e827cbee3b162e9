import type { PageTexts } from "../../locale/page-files.ts";
import type { Locales } from "../../locale/texts.ts";
import type { Translate } from "../../directory/types.ts";
import type { SiteDeps } from "./deps.ts";
import { shownNumbers } from "./shown-numbers.ts";

export type Language = keyof Locales;

/** One request for a page, as its page sees it. */
export interface View {
  readonly language: Language;
  /** Without the language: "/hulp". */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly now: Date;
  readonly texts: PageTexts;
  /** The texts of the dialogue and of the directory. */
  readonly say: Translate;
  /** A path of the site in this language. */
  readonly href: (path: string) => string;
  readonly picture: (name: string) => string;
  /** Numbers in a text that become links: those the directory shows. */
  readonly numbers: ReadonlySet<string>;
  readonly deps: SiteDeps;
}

export const inLanguage = (language: Language, path: string): string =>
  language === "nl" ? path : `/en${path === "/" ? "" : path}`;

export function createView(
  deps: SiteDeps,
  language: Language,
  path: string,
  query: Readonly<Record<string, string>> = {},
): View {
  const now = deps.clock();
  return {
    language,
    path,
    query,
    now,
    texts: deps.pages[language],
    say: deps.locales[language].say("web"),
    href: (to) => inLanguage(language, to),
    picture: (name) => deps.assets.url(`${name}.svg`),
    numbers: shownNumbers(deps.directory, deps.settings.enabledServices, now),
    deps,
  };
}
