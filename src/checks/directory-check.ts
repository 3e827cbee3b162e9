import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Fault } from "../kernel/fault.ts";
import { toHsds } from "../directory/hsds.ts";
import { parseDirectory } from "../directory/parse-directory.ts";
import { ageInDays } from "../directory/shown.ts";
import { staleServices } from "../directory/stale-services.ts";
import type { Directory, Service } from "../directory/types.ts";
import type { YamlFile } from "../kernel/yaml-file.ts";
import { entryProblems } from "./directory-entries.ts";
import type { EntryProblem } from "./directory-entries.ts";
import { textProblems } from "./directory-texts.ts";
import { topicProblems } from "./directory-topics.ts";
import { directoryWords } from "./directory-words.ts";
import { hsdsProblems } from "./hsds-check.ts";

export interface DirectoryCheck {
  readonly servicesFile: string;
  /** Default: the folder locales beside the folder of `servicesFile`. */
  readonly localesDir?: string;
  /** The official HSDS 3.0 schemas; absent or not there: the export is not held against them. */
  readonly hsdsDir?: string;
  /** Judges freshness against the calendar; absent: not judged, so that a build is repeatable. */
  readonly today?: Date;
}

/** All that is wrong with flows/services.yml; crisis numbers that nobody checked come first. */
export function checkDirectory(check: DirectoryCheck): Fault[] {
  const { servicesFile } = check;
  const parsed = parseDirectory(servicesFile, readFileSync(servicesFile, "utf8"));
  const { directory, source } = parsed;
  if (directory === null) return [...parsed.faults];
  const words = directoryWords(check.localesDir ?? join(dirname(servicesFile), "../locales"));
  const services = Object.values(directory.services);
  return [
    ...staleFaults(directory, source, check.today),
    ...services.flatMap((service) =>
      [
        ...entryProblems(service),
        ...textProblems(service, words),
        ...unused(directory, service),
      ].map((problem) => faultOf(source, service, problem)),
    ),
    ...topicProblems(directory).map(({ topic, message, hint }) =>
      located(source, ["doors", topic], message, hint),
    ),
    ...hsdsFaults(directory, check),
  ];
}

function staleFaults(directory: Directory, source: YamlFile, today: Date | undefined): Fault[] {
  if (today === undefined) return [];
  return staleServices(directory, today)
    .map((id) => directory.services[id])
    .filter((service) => service !== undefined)
    .map((service) =>
      faultOf(source, service, {
        field: "assured_date",
        message: `nobody has checked it for ${ageInDays(service, today)} days`,
        hint: "ring or visit, correct the entry, then set assured_date",
      }),
    );
}

function unused(directory: Directory, { id }: Service): readonly EntryProblem[] {
  const named = Object.values(directory.doors)
    .flat()
    .some(({ order }) => order.includes(id));
  const message = "no topic leads to it";
  return named
    ? []
    : [{ field: "id", message, hint: "add it to an order under doors, or remove it" }];
}

function hsdsFaults(
  directory: Directory,
  { servicesFile, hsdsDir, today }: DirectoryCheck,
): Fault[] {
  if (hsdsDir === undefined || !existsSync(hsdsDir)) return [];
  const everything = toHsds(directory, today ?? new Date(0), Object.keys(directory.services));
  return hsdsProblems(everything, hsdsDir).map(({ name, message }) => ({
    file: servicesFile,
    message: `${name}: ${message}`,
    hint: "the public export must follow HSDS 3.0: correct the entry, or src/directory/hsds.ts",
  }));
}

function faultOf(source: YamlFile, { id }: Service, { field, message, hint }: EntryProblem): Fault {
  const index = idsOf(source.data).indexOf(id);
  return located(source, ["services", index, field], `${id}: ${message}`, hint);
}

function located(
  source: YamlFile,
  path: readonly PropertyKey[],
  message: string,
  hint: string,
): Fault {
  const line = source.lineOf(path);
  return { file: source.file, ...(line === undefined ? {} : { line }), message, hint };
}

/** In the order of the file: an object would put "112" and "113" first. */
function idsOf(data: unknown): readonly string[] {
  return (data as { services: readonly { id: string }[] }).services.map(({ id }) => id);
}
