import { isMap, isSeq, LineCounter, parseDocument, type Node as YamlNode } from "yaml";
import type * as z from "zod";
import type { Fault } from "./fault.ts";

export type Path = readonly PropertyKey[];

/** A YAML text that still knows where everything stands, so that a fault can name its line. */
export interface YamlFile {
  /** As it is shown: "flows/welkom.yml". */
  readonly file: string;
  /** Undefined when the text is not YAML; `faults` says why. */
  readonly data: unknown;
  readonly faults: readonly Fault[];
  /** The line of a value, or of the nearest thing around it that exists. */
  readonly lineOf: (path: Path) => number | undefined;
}

export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  // One break makes errors all the way down; only the first says where it is.
  const faults = doc.errors.slice(0, 1).map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split("\n", 1)[0]?.replace(/ at line \d+.*$/, "") ?? error.code,
    hint: "mend the YAML: two spaces a level, quotes around a text with a colon",
  }));
  return {
    file,
    data: faults.length === 0 ? doc.toJS() : undefined,
    faults,
    lineOf: (path) => {
      const offset = offsetOf(doc.contents, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** The file as the schema wants it, or a fault for everything that is wrong. */
export function checkYaml<T>(
  source: YamlFile,
  schema: z.ZodType<T>,
  hint = "compare with the same place in another file of this folder",
): { readonly value?: T; readonly faults: readonly Fault[] } {
  if (source.faults.length > 0) return { faults: source.faults };
  const parsed = schema.safeParse(source.data);
  if (parsed.success) return { value: parsed.data, faults: [] };
  const faults = parsed.error.issues.map((issue) => ({
    file: source.file,
    line: source.lineOf(issue.path),
    message: located(issue, "file"),
    hint,
  }));
  return { faults };
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
