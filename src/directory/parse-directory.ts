import { DirectoryFile } from "./schema.ts";
import type { Fault } from "../kernel/fault.ts";
import { checkYaml, readYaml, type YamlFile } from "../kernel/yaml-file.ts";
import { referenceProblems } from "./references.ts";
import type { Problem } from "./references.ts";
import type { Directory } from "./types.ts";

export interface ParsedDirectory {
  readonly source: YamlFile;
  /** Null when something is wrong. */
  readonly directory: Directory | null;
  readonly faults: readonly Fault[];
}

/** Reads flows/services.yml and finds all faults of form and reference at once. */
export function parseDirectory(file: string, text: string): ParsedDirectory {
  const source = readYaml(file, text);
  if (source.faults.length > 0) return { source, directory: null, faults: source.faults };
  const read = checkYaml(source, DirectoryFile, "the head of the file explains each field");
  const faults = [...read.faults, ...locate(source, referenceProblems(source.data))];
  const directory = read.value !== undefined && faults.length === 0 ? build(read.value) : null;
  return { source, directory, faults };
}

function locate(source: YamlFile, problems: readonly Problem[]): Fault[] {
  return problems.map(({ path, message, hint }) => {
    const line = source.lineOf(path);
    return { file: source.file, ...(line === undefined ? {} : { line }), message, hint };
  });
}

function build(file: DirectoryFile): Directory {
  return {
    maxAgeDays: file.max_age_days,
    organizations: Object.fromEntries(file.organizations.map((entry) => [entry.id, entry])),
    services: Object.fromEntries(file.services.map((entry) => [entry.id, entry])),
    doors: file.doors,
  };
}
