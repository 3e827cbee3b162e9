import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One text, what it is about, and who might have written it. */
export interface Line {
  readonly intent: string;
  readonly text: string;
  readonly voice: string;
  /** Sounds like a crisis and is none. */
  readonly near: boolean;
}

/** Lines that sound like a crisis and are not: they carry their intent themselves. */
const MIXED = "near-crisis.txt";
const VOICE = /^# voice: (.+)$/u;

/**
 * The weights never see what these people write; only the temperature is set on it. So it shows how
 * well others are understood. Whole voices and not single lines, since somebody who is known by ten
 * lines is no stranger in the next.
 */
const DEV_VOICES: ReadonlySet<string> = new Set(
  "schuld-40k rotterdam nette-oudere jong-meisje-14 marokkaans chauffeur alleenstaande-vader kletser slechte-speller brabander english-visitor paniek-feest paniek-thuis bijna-dev harde-noten-dev".split(
    " ",
  ),
);

export const isDev = ({ voice }: Line): boolean => DEV_VOICES.has(voice);

/** The texts of `<intent>.txt`, in a fixed order. Lines that begin with # are comments. */
export function readTrainingData(folder: string): Line[] {
  return files(folder).flatMap((file) => {
    let voice = "";
    return readFileSync(join(folder, file), "utf8")
      .split("\n")
      .flatMap((line) => {
        voice = VOICE.exec(line)?.[1] ?? voice;
        if (line.trim() === "" || line.startsWith("#")) return [];
        return [{ ...(file === MIXED ? mixed(line) : plain(file, line)), voice }];
      });
  });
}

/** SHA-256 over the training texts and whatever else shapes the model, each under its name. */
export function fingerprint(folder: string, others: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of [...files(folder).map((file) => join(folder, file)), ...others]) {
    const content = readFileSync(path);
    hash.update(`${path.split(/[\\/]/u).at(-1) ?? ""} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

const files = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort();

type Labelled = Omit<Line, "voice">;

const plain = (file: string, text: string): Labelled => ({
  intent: file.slice(0, -4),
  text,
  near: false,
});

function mixed(line: string): Labelled {
  const [intent = "", text] = line.split("\t");
  if (text === undefined) throw new Error(`${MIXED}: a line without a tab: ${line}`);
  return { intent, text, near: true };
}
