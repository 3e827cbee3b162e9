import { styleText } from "node:util";
import type { ReplyPart } from "../conversation/reply-part.ts";
import type { Content } from "../content.ts";
import type { Medium } from "../dialogue/types.ts";
import { segments } from "../kernel/segments.ts";
import type { Io } from "./io.ts";
import { lines } from "./lines.ts";
import {
  createSimulator,
  type Outcome,
  type Simulator,
  type SimulatorOptions,
} from "./simulator.ts";

export interface ChatOptions extends SimulatorOptions {
  readonly json: boolean;
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A conversation in memory: one text per line in, what the bot does out. Returns an exit code. */
export async function chat(content: Content, options: ChatOptions, io: Io): Promise<number> {
  const simulator = await createSimulator(content, options);
  let code = 0;
  try {
    for await (const line of lines(io.input)) {
      let outcome = await turn(simulator, line);
      if (outcome === null) {
        io.err(
          `unknown steering line: ${line.split(" ")[0] ?? ""}; there is /silence 90s|10m|49h|3d\n`,
        );
        code = 2;
        outcome = await simulator.silence(0); // whoever reads along waits for the state
      }
      io.out(options.json ? json(outcome, options.medium) : readable(outcome, io.colour));
    }
  } finally {
    await simulator.close();
  }
  return code;
}

function turn(simulator: Simulator, line: string): Promise<Outcome> | null {
  if (!line.startsWith("/")) return simulator.text(line);
  const silence = /^\/silence (\d+)([smhd])$/.exec(line.trim());
  if (silence === null) return null;
  return simulator.silence(Number(silence[1]) * UNITS[silence[2] as keyof typeof UNITS]);
}

function json({ parts, state }: Outcome, medium: Medium): string {
  return [...parts.map((part) => jsonPart(part, medium)), { type: "state", ...state }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
}

function jsonPart(part: ReplyPart, medium: Medium): object {
  switch (part.type) {
    case "message": {
      const { text, node, choices } = part;
      const said = { type: "bot", text, node, segments: segments(text) };
      // On SMS the choices are in the text; on the web they are buttons beside it.
      return medium === "web" ? { ...said, choices } : said;
    }
    case "alarm":
      return { type: "alarm", kind: "crisis" };
    case "referral":
    case "handoff":
    case "erased":
    case "optedout":
      return part;
  }
}

function readable({ parts, state }: Outcome, colour: boolean): string {
  const style = (format: "cyan" | "dim", text: string): string =>
    colour ? styleText(format, text) : text;
  const said = parts.map((part) => {
    if (part.type !== "message") return style("dim", `  [${label(part)}]`);
    const buttons = part.text.includes("\n1 ")
      ? ""
      : part.choices.map(({ label }) => `\n  ( ${label} )`).join("");
    return `${style("cyan", "uitweg>")} ${part.text.replaceAll("\n", "\n  ")}${buttons}`;
  });
  return `${[...said, style("dim", `  [${state.status} ${state.node}]`)].join("\n")}\n`;
}

function label(part: Exclude<ReplyPart, { type: "message" }>): string {
  switch (part.type) {
    case "referral":
      return `referral: ${part.services.join(", ")}`;
    case "handoff":
      return `hand-off: ${part.team}, ${part.priority}`;
    case "alarm":
    case "erased":
    case "optedout":
      return part.type;
  }
}
