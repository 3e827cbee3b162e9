import { cli } from "../../src/cli.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process; `input` is what stands on its standard input. */
export async function run(
  args: readonly string[],
  {
    input = "",
    env = {},
  }: { input?: string | readonly Buffer[]; env?: Record<string, string> } = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const code = await cli(args, env, {
    input: chunks(input),
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
  });
  return { code, out, err };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream is read asynchronously
async function* chunks(input: string | readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* typeof input === "string" ? [Buffer.from(input)] : input;
}

export type Json = Readonly<Record<string, unknown>>;

/** One object a line; throws where a line is anything else. */
export const objects = (out: string): readonly Json[] =>
  out
    .split("\n")
    .filter((line, index, lines) => line !== "" || index < lines.length - 1)
    .map((line) => JSON.parse(line) as Json);
