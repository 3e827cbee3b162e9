import type { CrisisKind, CrisisTier, Intent } from "../dialogue/types.ts";
import { UitwegError } from "../kernel/errors.ts";
import { tokenise } from "./letters.ts";
import { lexiconFiles, readLexicon, type LexiconFile } from "./lexicon-file.ts";
import type { Vocabulary } from "./normalise.ts";
import { createNotation } from "./phrase-syntax.ts";
import { createPhraseBook, type Phrases } from "./phrases.ts";
import { createTypos } from "./typos.ts";

/** The lexicons, ready to listen. */
export interface Lexicon extends Vocabulary {
  readonly negations: ReadonlySet<string>;
  /** Words that take a yes half back. */
  readonly hedges: ReadonlySet<string>;
  /** Every word of what tells of danger and of what takes it back. */
  readonly dangerWords: ReadonlySet<string>;
  readonly crisis: Phrases<{ readonly tier: CrisisTier; readonly kind: CrisisKind }>;
  readonly idioms: Phrases<true>;
  readonly past: Phrases<true>;
  readonly present: Phrases<true>;
  readonly general: Phrases<true>;
  readonly polite: ReadonlySet<string>;
  readonly commands: Phrases<Intent>;
  readonly ambiguous: Phrases<true>;
  readonly answers: Phrases<Intent>;
  readonly fillers: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly numberFillers: ReadonlySet<string>;
  /** Drug → how early it stands in the file: what is dangerous to stop at once comes first. */
  readonly drugOrder: readonly string[];
  readonly drugs: Phrases<string>;
  readonly gazetteers: Phrases<string>;
  /** In a fixed order, for the classifier. */
  readonly topics: readonly string[];
  readonly who: Phrases<"self" | "relative">;
  /** Slot → what a text may fill it with. */
  readonly said: readonly (readonly [slot: string, values: Phrases<string>])[];
  readonly minor: Phrases<true>;
  readonly notAnAge: Phrases<true>;
  readonly elsewhere: Phrases<true>;
  readonly places: Phrases<true>;
  readonly english: Phrases<true>;
}

/**
 * @param root the folder that holds `locales`
 *
 * Throws UitwegError LOCALES_INVALID when a file has faults or a phrase cannot be read.
 */
export function loadLexicon(root: string): Lexicon {
  return compiled(readLexicon(lexiconFiles(root)));
}

function compiled(file: LexiconFile): Lexicon {
  try {
    return compileLexicon(file);
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    throw new UitwegError(
      "LOCALES_INVALID",
      "a phrase of a lexicon cannot be read",
      [fault.message],
      fault,
    );
  }
}

function compileLexicon(file: LexiconFile): Lexicon {
  const slang = slangMap(file.slang);
  const notation = createNotation(shorthandOf(file), slang);
  const compile = createPhraseBook(notation, file.negations);
  const flat = (phrases: readonly string[]) => compile(under(phrases, true as const));
  const tabled = <K extends string>(table: Readonly<Record<K, readonly string[]>>): Phrases<K> =>
    compile(keys(table).flatMap((key) => under(table[key], key)));
  return {
    ...vocabularyOf(file, slang),
    negations: new Set(file.negations),
    hedges: new Set(file.hedges),
    dangerWords: wordsOf([file.crisis, file.shorthand, file.negations]),
    crisis: compile(crisisEntries(file.crisis)),
    idioms: flat(file.idioms),
    past: flat(file.past),
    present: flat(file.present),
    general: flat(file.general),
    polite: wordSet(file.polite),
    commands: tabled(file.commands),
    ambiguous: flat(file.ambiguous),
    answers: tabled(file.answers),
    fillers: wordSet(file.fillers),
    numbers: numberMap(file.numbers),
    numberFillers: wordSet(file.number_fillers),
    drugOrder: keys(file.drugs),
    drugs: tabled(file.drugs),
    gazetteers: tabled({ ...file.gazetteers, drug: Object.values(file.drugs).flat() }),
    topics: [...keys(file.gazetteers), "drug"],
    who: tabled(file.who),
    said: Object.entries(file.said).map(([slot, table]) => [slot, tabled(table)] as const),
    minor: flat(file.minor),
    notAnAge: flat(file.not_an_age),
    elsewhere: flat(file.elsewhere.says),
    places: flat(file.elsewhere.places),
    english: flat(file.english),
  };
}

interface Entry<T> {
  readonly phrase: string;
  readonly value: T;
}

const keys = <K extends string>(table: Readonly<Partial<Record<K, unknown>>>): K[] =>
  Object.keys(table) as K[];

const under = <T>(phrases: readonly string[], value: T): Entry<T>[] =>
  phrases.map((phrase) => ({ phrase, value }));

const wordSet = (phrases: readonly string[]): Set<string> =>
  new Set(phrases.flatMap((phrase) => tokenise(phrase).words));

function crisisEntries(crisis: LexiconFile["crisis"]) {
  return keys(crisis).flatMap((kind) =>
    keys(crisis[kind]).flatMap((tier) => under(crisis[kind][tier], { tier, kind })),
  );
}

/** `<name>` in a phrase is a row of `shorthand`, a gazetteer, a place or an age under 18. */
function shorthandOf(file: LexiconFile): Record<string, string> {
  const rows = Object.entries(file.gazetteers).map(([name, words]) => [name, anyOf(words)]);
  const ages = ["10", "11", "12", "13", "14", "15", "16", "17", "tien", "elf", "twaalf"];
  ages.push("dertien", "veertien", "vijftien", "zestien", "zeventien", "thirteen", "fourteen");
  ages.push("fifteen", "sixteen", "seventeen");
  return {
    ...(Object.fromEntries(rows) as Record<string, string>),
    ...file.shorthand,
    place: anyOf(file.elsewhere.places),
    age: anyOf(ages),
  };
}

const anyOf = (phrases: readonly string[]): string => `(${phrases.join("|")})`;

function slangMap(slang: LexiconFile["slang"]): Map<string, readonly string[]> {
  return new Map(
    Object.entries(slang).flatMap(([meant, variants]) =>
      variants.map((variant) => [variant, tokenise(meant).words] as const),
    ),
  );
}

function numberMap(numbers: LexiconFile["numbers"]): Map<string, number> {
  return new Map(
    Object.entries(numbers).flatMap(([digit, words]) =>
      words.map((word) => [word, Number(digit)] as const),
    ),
  );
}

function vocabularyOf(file: LexiconFile, slang: Vocabulary["slang"]): Vocabulary {
  const known = wordsOf(file);
  for (const word of slang.keys()) known.delete(word);
  return { known, slang, typos: createTypos(file.spelling, 6) };
}

/** Every whole word of a part of the lexicons; not the beginnings that end in a star. */
function wordsOf(value: unknown): Set<string> {
  const words = new Set<string>();
  addWords(value, words);
  return words;
}

function addWords(value: unknown, known: Set<string>): void {
  if (typeof value === "string") {
    for (const word of tokenise(value.replace(/[\p{L}\p{N}]*\*|<[a-z_]+>/gu, " ")).words)
      known.add(word);
  } else if (Array.isArray(value)) for (const item of value) addWords(item, known);
  else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) addWords(item, known);
}
