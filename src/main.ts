import { cli } from "./cli.ts";

// The composition root, and the only reader of process.env.
process.exitCode = await cli(process.argv.slice(2), process.env, {
  input: process.stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
});
