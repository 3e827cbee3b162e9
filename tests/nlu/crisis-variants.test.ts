import { describe, expect, test } from "@jest/globals";
import { interpret } from "../../src/nlu/interpret.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { certain, possible } from "./crisis-lines.ts";
import { ROOT } from "./support.ts";
import { variantsOf, type Accident } from "./variants.ts";

const VARIANTS = 300;
const models = loadModels(ROOT);
const isHeard = (text: string): boolean => interpret(text, models).crisis !== null;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Only asked about, denied or long past, and the classifier is sure that nobody is in danger now. */
const CALM = [
  "mijn broer heeft zelfmoord gepleegd vorig jaar",
  "wat zijn de tekenen van een overdosis",
  "nee ik word niet bedreigd",
];
const lines = [certain, possible].flatMap((kinds) => Object.values(kinds).flat<string[]>());
const danger = lines.filter((line) => !CALM.includes(line));

describe("what shaking hands make of a cry for help", () => {
  test("each line is heard as it is written", () => {
    expect(danger.filter((line) => !isHeard(line))).toEqual([]);
  });

  test("300 variants of each line: 97 % are heard", () => {
    const heard = new Map<Accident, { all: number; heard: number }>();
    for (const { kind, text } of danger.flatMap((line) => variantsOf(line, VARIANTS))) {
      const count = heard.get(kind) ?? { all: 0, heard: 0 };
      heard.set(kind, { all: count.all + 1, heard: count.heard + Number(isHeard(text)) });
    }
    const counts = [...heard.values()];
    const recall =
      counts.reduce((sum, { heard }) => sum + heard, 0) /
      counts.reduce((sum, { all }) => sum + all, 0);
    const kinds = [...heard].map(([kind, { all, heard }]) => `${kind} ${percent(heard / all)}`);
    process.stdout.write(
      `${danger.length} lines, ${VARIANTS} variants each: ${percent(recall)} heard (${kinds.join(", ")})\n`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.97);
  }, 60_000);
});
