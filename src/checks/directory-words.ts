import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Language } from "../dialogue/types.ts";
import type { Translate } from "../directory/types.ts";
import { LocaleFile } from "../locale/schema.ts";
import { makeLocale } from "../locale/texts.ts";

/** What an SMS about a referral is made with: locales/<language>/directory.yml. A missing word throws. */
export function directoryWords(localesDir: string): Readonly<Record<Language, Translate>> {
  return { nl: words(localesDir, "nl"), en: words(localesDir, "en") };
}

function words(localesDir: string, language: Language): Translate {
  const file = join(localesDir, language, "directory.yml");
  const directory = LocaleFile.parse(parse(readFileSync(file, "utf8")));
  return makeLocale(language, { directory }).say("sms");
}
