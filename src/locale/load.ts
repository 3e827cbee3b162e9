import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Flows, Language } from "../dialogue/types.ts";
import { UitwegError } from "../kernel/errors.ts";
import { faultLine, type Fault } from "../kernel/fault.ts";
import { checkYaml, readYaml } from "../kernel/yaml-file.ts";
import { requiredChoices, requiredTexts } from "./required.ts";
import { LocaleFile } from "./schema.ts";
import { makeLocale, type Locale, type Locales } from "./texts.ts";

const LANGUAGES: readonly Language[] = ["nl", "en"];
/** Read by nlu, not said. */
const NOT_TEXTS = ["lexicon.yml"];

/** All languages, complete for these flows. Throws LOCALES_INVALID with every fault. */
export function loadLocales(folder: string, flows: Flows): Locales {
  const { locales, faults } = readLocales(folder, flows);
  if (locales === undefined || faults.length > 0) {
    throw new UitwegError(
      "LOCALES_INVALID",
      `The texts have ${faults.length} fault(s). Mend them and start again.`,
      faults.map(faultLine),
    );
  }
  return locales;
}

/** As loadLocales, but for a checker that wants the faults as data. */
export function readLocales(folder: string, flows: Flows): { locales?: Locales; faults: Fault[] } {
  const faults: Fault[] = [];
  const [nl, en] = LANGUAGES.map((language) =>
    makeLocale(language, readFiles(folder, language, faults)),
  );
  if (nl === undefined || en === undefined || faults.length > 0) return { faults };
  const locales: Locales = { nl, en };
  faults.push(...LANGUAGES.flatMap((language) => missing(locales[language], flows)));
  return { locales, faults };
}

function readFiles(
  folder: string,
  language: Language,
  faults: Fault[],
): Record<string, LocaleFile> {
  const files: Record<string, LocaleFile> = {};
  for (const name of readdirSync(join(folder, language)).sort()) {
    if (!name.endsWith(".yml") || NOT_TEXTS.includes(name)) continue;
    const shown = `locales/${language}/${name}`;
    const source = readYaml(shown, readFileSync(join(folder, language, name), "utf8"));
    const read = checkYaml(source, LocaleFile);
    faults.push(...read.faults);
    if (read.value !== undefined) files[name.replace(/\.yml$/, "")] = read.value;
  }
  return files;
}

function missing(locale: Locale, flows: Flows): Fault[] {
  const fileOf = (flow: string): string => `locales/${locale.language}/${flow}.yml`;
  const texts = requiredTexts(flows)
    .filter((key) => !locale.has(key))
    .map((key): Fault => {
      const [flow = "", name = ""] = key.split(":");
      return {
        file: fileOf(flow),
        message: `the text "${name}" is missing`,
        hint: "write it under say:",
      };
    });
  const choices = requiredChoices(flows)
    .filter(([flow, choice]) => locale.words(flow, choice).length === 0)
    .map(([flow, choice]): Fault => ({
      file: fileOf(flow),
      message: `the choice "${choice}" is missing`,
      hint: "write it under choices: with a label and words",
    }));
  const phrases = Object.keys(flows.interruptions.phrases)
    .filter((id) => locale.phrase(id).length === 0)
    .map((id): Fault => ({
      file: fileOf("interruptions"),
      message: `the phrase "${id}" has no words`,
      hint: "write them under phrases:",
    }));
  const guesses = Object.keys(flows.interruptions.subjects)
    .filter((intent) => locale.files["anders"]?.guess[intent] === undefined)
    .map((intent): Fault => ({
      file: fileOf("anders"),
      message: `the subject "${intent}" has no name`,
      hint: "write it under guess:",
    }));
  return [...texts, ...choices, ...phrases, ...guesses];
}
