import i18next from "i18next";
import type { Language, Medium } from "../dialogue/types.ts";
import type { LocaleFile } from "./schema.ts";

export type Params = Readonly<Record<string, string | number>>;
/** "flow:key", or "key" of the flow given. */
type Say = (key: string, params?: Params) => string;

/** Every text and every word of one language. */
export interface Locale {
  readonly language: Language;
  readonly say: (medium: Medium) => Say;
  readonly has: (key: string) => boolean;
  /** The names between {{ }} in any form of a text. */
  readonly placeholders: (key: string) => readonly string[];
  readonly label: (flow: string, choice: string) => string;
  readonly words: (flow: string, choice: string) => readonly string[];
  readonly phrase: (id: string) => readonly string[];
  readonly guess: (intent: string) => string;
  readonly files: Readonly<Record<string, LocaleFile>>;
}

export type Locales = Readonly<Record<Language, Locale>>;

/** A missing text throws: i18next would send its key to a person. */
export function makeLocale(
  language: Language,
  files: Readonly<Record<string, LocaleFile>>,
): Locale {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: language,
    initAsync: false,
    fallbackLng: false,
    keySeparator: false,
    ns: Object.keys(files),
    resources: {
      [language]: Object.fromEntries(Object.entries(files).map(([ns, f]) => [ns, f.say])),
    },
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (text: string, [placeholder]: readonly string[]) => {
      throw new Error(`no value for ${placeholder ?? "a placeholder"} in "${text}"`);
    },
    parseMissingKeyHandler: (key: string) => {
      throw new Error(`no text "${key}" in ${language}`);
    },
  });
  const placeholders = placeholdersOf(files);
  const says = { sms: sayFor("sms"), web: sayFor("web") };
  const choiceOf = (flow: string, choice: string): { label: string; words: string[] } | undefined =>
    files[flow]?.choices[choice] ?? files["common"]?.choices[choice];
  return {
    language,
    files,
    say: (medium) => says[medium],
    has: (key) => i18n.exists(key),
    placeholders: (key) => placeholders.get(key) ?? [],
    label: (flow, choice) => must(choiceOf(flow, choice)?.label, `${flow}.${choice}`),
    words: (flow, choice) => {
      const found = choiceOf(flow, choice);
      return found === undefined ? [] : [found.label, ...found.words];
    },
    phrase: (id) => files["interruptions"]?.phrases[id] ?? [],
    guess: (intent) => must(files["anders"]?.guess[intent], `guess ${intent}`),
  };

  /** A text without placeholders is the same every time. */
  function sayFor(medium: Medium): Say {
    const fixed = new Map<string, string>();
    return (key, params) => {
      const known = fixed.get(key);
      if (known !== undefined) return known;
      const text = i18n.t(key, { ...params, context: medium });
      if (!placeholders.has(key)) fixed.set(key, text);
      return text;
    };
  }
  function must(value: string | undefined, what: string): string {
    if (value === undefined) throw new Error(`no text for ${what} in ${language}`);
    return value;
  }
}

function placeholdersOf(
  files: Readonly<Record<string, LocaleFile>>,
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [flow, { say }] of Object.entries(files)) {
    for (const [name, text] of Object.entries(say)) {
      const key = `${flow}:${name.replace(/_(sms|web)$/, "")}`;
      const names = [...text.matchAll(/\{\{-?\s*(\w+)/g)].map((match) => match[1] ?? "");
      if (names.length > 0) found.set(key, [...(found.get(key) ?? []), ...names]);
    }
  }
  return found;
}
