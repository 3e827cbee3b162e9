import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { UitwegError } from "../kernel/errors.ts";
import { faultLine, type Fault } from "../kernel/fault.ts";
import { checkYaml, readYaml } from "../kernel/yaml-file.ts";
import { PAGE_FILES, type PageTexts } from "./page-files.ts";

/**
 * The texts of the public pages, locales/<language>/pages/*.yml. The schema names every text, so one
 * that is missing or that has no name there is a fault. Throws LOCALES_INVALID with every fault.
 */
export function loadPages(folder: string): Readonly<Record<"nl" | "en", PageTexts>> {
  const faults: Fault[] = [];
  const pages = { nl: readPages(folder, "nl", faults), en: readPages(folder, "en", faults) };
  if (faults.length === 0) return pages;
  throw new UitwegError(
    "LOCALES_INVALID",
    `The texts of the pages have ${faults.length} fault(s). Mend them and start again.`,
    faults.map(faultLine),
  );
}

function readPages(folder: string, language: string, faults: Fault[]): PageTexts {
  const there = readdirSync(join(folder, language, "pages"));
  const entries = Object.entries(PAGE_FILES).map(([name, schema]) => {
    const file = `locales/${language}/pages/${name}.yml`;
    if (!there.includes(`${name}.yml`)) {
      faults.push({ file, message: "the file is missing", hint: "copy it from another language" });
      return [name, undefined];
    }
    const text = readFileSync(join(folder, language, "pages", `${name}.yml`), "utf8");
    const read = checkYaml<unknown>(readYaml(file, text), schema as z.ZodType);
    faults.push(...read.faults);
    return [name, read.value];
  });
  // Incomplete only when there are faults, and then nobody gets it.
  return Object.fromEntries(entries) as PageTexts;
}
