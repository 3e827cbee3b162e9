import { createSimulator, type Outcome, type Simulator } from "../src/commands/simulator.ts";
import type { Content } from "../src/content.ts";
import type { Medium } from "../src/dialogue/types.ts";
import { segments } from "../src/kernel/segments.ts";

/**
 * One line of a dialogue: { client: "hoi" }, { bot: "…" }, { must: "/113/" }, … After a `client` line
 * `also` lines are texts that the person sends right after it, before the quiet that brings an answer.
 */
export type Line = Readonly<Record<string, string>>;

export interface Transcript {
  readonly title: string;
  readonly channel?: Medium;
  /** ISO 8601 with its offset: "2026-11-24T02:00:00+01:00". */
  readonly at: string;
  readonly counsellors?: number;
  /** Whether counsellors ever work here; true unless it is written. */
  readonly staffed?: boolean;
  readonly dialogue: readonly Line[];
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Plays the client's lines with the real engine and puts what the bot does between them. */
export async function replay(content: Content, transcript: Transcript): Promise<Line[]> {
  const { channel = "sms", at, counsellors = 0, staffed = true, dialogue } = transcript;
  const simulator = await createSimulator(content, {
    medium: channel,
    at: new Date(at),
    counsellors,
    staffed,
  });
  const lines: Line[] = [];
  for (const [at, line] of dialogue.entries()) {
    if (WRITTEN.some((key) => key in line)) lines.push(line);
    const more = "also" in (dialogue[at + 1] ?? {});
    const outcome = await play(simulator, line, more);
    // A text that waits for the next one has no answer yet.
    if (outcome !== null && !(more && outcome.parts.length === 0)) {
      lines.push(...did(outcome, channel));
    }
  }
  await simulator.close();
  return lines;
}

/** The lines that are written by hand; all others are what the bot does. */
export const WRITTEN = ["client", "also", "silence", "must", "never"];

async function play(simulator: Simulator, line: Line, more: boolean): Promise<Outcome | null> {
  const text = line["client"] ?? line["also"];
  if (text !== undefined) return simulator.text(text, more);
  return line["silence"] === undefined ? null : simulator.silence(duration(line["silence"]));
}

function duration(text: string): number {
  const unit = UNITS[text.at(-1) as keyof typeof UNITS];
  return Number(text.slice(0, -1)) * unit;
}

function did({ parts, state }: Outcome, channel: Medium): Line[] {
  const lines = parts.map((part): Line => {
    switch (part.type) {
      case "message":
        return channel === "web" && part.choices.length > 0
          ? { bot: part.text, buttons: part.choices.map(({ label }) => label).join(" | ") }
          : { bot: part.text };
      case "referral":
        return { services: part.services.join(", ") };
      case "handoff":
        return { handoff: `${part.team}, ${part.priority}` };
      case "alarm":
      case "erased":
      case "optedout":
        return { event: part.type };
    }
  });
  return [...lines, { state: `${state.status} ${state.node}` }];
}

/**
 * What a dialogue does not keep. A `must` or `never` is about all the bot did since the client's last
 * line: "/pattern/" in its texts, "services: 113", "handoff: crisis, urgent", "event: erased",
 * "state: bot uitweg.start", or "silent". No SMS takes more than two segments, whatever is written.
 */
export function complaints(lines: readonly Line[], channel: Medium = "sms"): string[] {
  let since: Line[] = [];
  return lines.flatMap((line) => {
    if (["client", "also", "silence"].some((key) => key in line)) since = [];
    if ("must" in line || "never" in line) return broken(line, since);
    since.push(line);
    const text = channel === "sms" ? (line["bot"] ?? "") : "";
    return segments(text) > 2 ? [`too long: ${text}`] : [];
  });
}

function broken({ must, never }: Line, since: readonly Line[]): string[] {
  return [
    ...(must === undefined || met(must, since) ? [] : [`must ${must}`]),
    ...(never === undefined || !met(never, since) ? [] : [`never ${never}`]),
  ];
}

function met(rule: string, since: readonly Line[]): boolean {
  const said = since.flatMap((line) => (line["bot"] === undefined ? [] : [line["bot"]]));
  if (rule === "silent") return said.length === 0;
  const pattern = /^\/(.+)\/$/s.exec(rule)?.[1];
  if (pattern !== undefined) return said.some((text) => new RegExp(pattern, "iu").test(text));
  const [key = "", value = ""] = rule.split(/:\s*(.*)/s);
  return since.some((line) => {
    const is = line[key];
    if (is === undefined) return false;
    return key === "services"
      ? value.split(/,\s*/).every((id) => is.split(", ").includes(id))
      : is === value;
  });
}
