import { LineCounter, isNode, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { Fault } from "../kernel/fault.ts";

export type Path = readonly PropertyKey[];

/** A YAML text that still knows where each value stands, so that a fault can name its line. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  /** What is not even YAML; `data` is empty then. */
  readonly faults: readonly Fault[];
  /** The line of a value, or of the nearest thing around it that exists. */
  lineOf(path: Path): number | undefined;
}

export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split("\n", 1)[0]?.replace(/ at line \d+.*$/, "") ?? error.code,
    hint: "correct the YAML: two spaces a level, quotes around a text with a colon or comma",
  }));
  return {
    file,
    data: faults.length === 0 ? document.toJS() : null,
    faults,
    lineOf: (path) => lineOf(document, lines, path),
  };
}

function lineOf(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
