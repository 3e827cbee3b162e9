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
        io.err(`${refusal(line)}\n`);
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

/** What a line that begins with a slash does; null: nothing, here. */
const STEER: Readonly<
  Record<string, (simulator: Simulator, rest: string) => Promise<Outcome | null> | null>
> = {
  "/counsellor": (simulator, rest) => (rest === "" ? null : simulator.counsellor(rest)),
  "/release": (simulator) => simulator.release(),
  "/close": (simulator) => simulator.end(),
  "/silence": (simulator, rest) => {
    const [, count, unit] = /^(\d+)([smhd])$/.exec(rest) ?? [];
    if (count === undefined) return null;
    return simulator.silence(Number(count) * UNITS[unit as keyof typeof UNITS]);
  },
};

async function turn(simulator: Simulator, line: string): Promise<Outcome | null> {
  if (!line.startsWith("/")) return simulator.text(line);
  const [command, rest] = splitOnce(line.trim());
  return (await STEER[command]?.(simulator, rest)) ?? null;
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.indexOf(" ");
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 1).trim()];
}

const STEERING = "/silence 90s|10m|49h|3d, /counsellor TEXT, /release and /close";

function refusal(line: string): string {
  const [command] = splitOnce(line.trim());
  return Object.hasOwn(STEER, command) && command !== "/silence"
    ? `${command} does nothing here: a conversation must wait for a counsellor, or be with one`
    : `unknown steering line: ${command}; there is ${STEERING}`;
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
      const type = part.kind === "counsellor" ? "counsellor" : "bot";
      const said = { type, text, node, segments: segments(text) };
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
    const who = part.kind === "counsellor" ? "mens>" : "uitweg>";
    return `${style("cyan", who)} ${part.text.replaceAll("\n", "\n  ")}${buttons}`;
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
