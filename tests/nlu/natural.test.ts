import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { ROOT } from "./support.ts";

/** Loads the models, reads a text, and lists the files of natural that were loaded for it. */
const SCRIPT = `
import { createRequire } from "node:module";
import { loadModels } from "./src/nlu/models.ts";
import { understand } from "./src/nlu/understand.ts";
understand("ik wil stoppen met coke", loadModels("./"));
const files = Object.keys(createRequire(import.meta.url).cache);
const paths = files.map((file) => file.replaceAll("\\\\", "/").split("node_modules/natural/")[1]);
console.log(JSON.stringify(paths.filter((path) => path !== undefined)));
`;

// The index costs a second, a hundred megabytes, and reads .env.
test("of natural only the parts named by path are loaded, never its index", () => {
  const printed = execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", SCRIPT],
    { cwd: ROOT, encoding: "utf8" },
  );
  const loaded = JSON.parse(printed) as string[];
  expect(loaded).toContain("lib/natural/stemmers/porter_stemmer_nl.js");
  expect(loaded.filter((path) => /(^|[/])index[.]js$/u.test(path))).toEqual([]);
  expect(loaded.filter((path) => !path.startsWith("lib/natural/"))).toEqual([]);
  expect(loaded.length).toBeLessThan(10);
});
