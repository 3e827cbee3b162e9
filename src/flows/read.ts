import { readFileSync } from "node:fs";
import { isMap, isSeq, LineCounter, parseDocument, type Node as YamlNode } from "yaml";
import type * as z from "zod";
import type { Fault } from "../kernel/fault.ts";

type Path = readonly PropertyKey[];

/** A YAML file with the line of everything in it, so that a fault can say where it is. */
export interface SourceFile {
  readonly file: string;
  readonly data: unknown;
  readonly lineOf: (path: Path) => number | undefined;
}

export function readYaml(file: string, shownAs: string, faults: Fault[]): SourceFile {
  const lines = new LineCounter();
  const doc = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  for (const error of doc.errors) {
    faults.push({
      file: shownAs,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split("\n")[0] ?? "",
      hint: "mend the YAML: indentation, quotes, or a colon inside a text",
    });
  }
  return {
    file: shownAs,
    data: doc.errors.length === 0 ? doc.toJS() : undefined,
    lineOf: (path) => {
      const offset = offsetOf(doc.contents, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** Where a path begins; what is absent is said to be where its parent is. */
function offsetOf(root: YamlNode | null, path: Path): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const key of path) {
    const item = itemOf(node, key);
    if (item === undefined) break;
    offset = item.offset ?? offset;
    node = item.value;
  }
  return offset;
}

function itemOf(
  node: unknown,
  key: PropertyKey,
): { value: unknown; offset: number | undefined } | undefined {
  if (isSeq(node) && typeof key === "number") {
    const value = node.items[key] as YamlNode | undefined;
    return value === undefined ? undefined : { value, offset: value.range?.[0] };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => String(item.key) === String(key));
  return pair && { value: pair.value, offset: (pair.key as YamlNode | null)?.range?.[0] };
}

/** The file as the schema wants it, or undefined with a fault for everything that is wrong. */
export function checked<T>(
  source: SourceFile,
  schema: z.ZodType<T>,
  faults: Fault[],
): T | undefined {
  if (source.data === undefined) return undefined;
  const parsed = schema.safeParse(source.data);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    faults.push({
      file: source.file,
      line: source.lineOf(issue.path),
      message: located(issue, "file"),
      hint: "compare with the same place in another file of this folder",
    });
  }
  return undefined;
}

/** Zod says only "Invalid key" or "Invalid input" where it knows more. */
function located(issue: z.core.$ZodIssue, whole: string): string {
  const place = issue.path.map(String).join(".") || whole;
  return place === "" ? reason(issue) : `${place}: ${reason(issue)}`;
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => message).join("; ");
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue.message;
  return issue.errors
    .map((issues) => issues.map((inner) => located(inner, "")).join("; "))
    .join(", or ");
}
