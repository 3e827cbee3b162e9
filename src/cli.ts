import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { addAccountCommands } from "./commands/account-commands.ts";
import { CHECKED, checkChannelCommand, type Checked } from "./commands/channel.ts";
import { chat } from "./commands/chat.ts";
import { checkDirectoryCommand } from "./commands/directory.ts";
import { checkFlowsCommand, drawFlows } from "./commands/flows.ts";
import type { Io } from "./commands/io.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { printMisreadings } from "./commands/misreadings.ts";
import { serve } from "./commands/serve.ts";
import { understand } from "./commands/understand.ts";
import { readConfig } from "./config.ts";
import { explain, loadContent } from "./content.ts";
import type { Medium } from "./dialogue/types.ts";
import { flowJsonSchema } from "./flows/json-schema.ts";
import { loadModels } from "./nlu/models.ts";
import { fromRoot } from "./root.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Runs one `uitweg` command. 0: done; 1: something is not in order; 2: called the wrong way. */
export async function cli(args: readonly string[], env: Env, io: Io): Promise<number> {
  let code = 0;
  const run = (action: () => number | Promise<number>) => async (): Promise<void> => {
    code = await action();
  };
  const program = new Command("uitweg")
    .description(
      "Answers replies to the SMS about the dark side of drugs, and leads people to help.",
    )
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });

  program
    .command("serve")
    .description("answer text messages; without settings: the demonstration")
    .action(run(() => serve(readConfig(env), io)));
  program
    .command("chat")
    .description(
      "a conversation in memory: one text per line; /silence 49h lets time pass, /counsellor TEXT takes over, /release and /close",
    )
    .option("--json", "one JSON object per line", false)
    .addOption(
      new Option("--channel <channel>", "how it is read").choices(["sms", "web"]).default("sms"),
    )
    .option("--at <time>", "the moment, ISO 8601 (default: now)", moment)
    .option("--counsellors <number>", "counsellors online", count, 0)
    .action(async (options: ChatFlags) => {
      const { json, channel: medium, at = new Date(), counsellors } = options;
      code = await chat(loadContent(), { json, medium, at, counsellors }, io);
    });
  program
    .command("understand")
    .description("what texts mean: one per line in, one JSON object per line out")
    .option("--explain", "say in plain words which words and rules decided", false)
    .action(async (options: { readonly explain: boolean }) => {
      code = await understand(loadModels(fromRoot("")), options, io);
    });

  program
    .command("misreadings")
    .description("what counsellors marked as misunderstood: week, understood, meant, how often")
    .action(run(() => printMisreadings(readConfig(env), io)));

  const flows = program.command("flows").description("the dialogue flows");
  flows
    .command("check")
    .description("prove that no flow traps, loses or misleads anybody")
    .action(run(() => checkFlowsCommand(readConfig(env), io)));
  flows
    .command("graph")
    .description("draw the flows (Mermaid)")
    .argument("[flow]", "one flow only")
    .action((flow: string | undefined) => {
      code = drawFlows(flow, io);
    });

  flows
    .command("schema")
    .description("the grammar of a flow file as JSON Schema, for editors")
    .action(() => {
      io.out(flowJsonSchema());
    });

  program
    .command("directory")
    .description("the help that is named")
    .command("check")
    .description("prove that what is shown may be shown")
    .option("--today", "judge the age of the facts against the calendar", false)
    .action(({ today }: { today: boolean }) => {
      code = checkDirectoryCommand(today ? new Date() : undefined, io);
    });
  program
    .command("channel")
    .description("the SMS gateways")
    .command("check")
    .description("say what is wrong with a gateway's set-up; nothing is sent to anybody")
    .addArgument(new Argument("<name>", "which gateway").choices(CHECKED))
    .action(async (name: Checked) => {
      code = await checkChannelCommand(readConfig(env), name, globalThis.fetch, io);
    });
  program
    .command("migrate")
    .description("bring the database up to this version")
    .action(run(() => migrateCommand(readConfig(env), io)));
  addAccountCommands(
    program,
    () => readConfig(env),
    io,
    (exit) => (code = exit),
  );

  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(`${explain(error)}\n`);
    return 1;
  }
}

interface ChatFlags {
  readonly json: boolean;
  readonly channel: Medium;
  readonly at?: Date;
  readonly counsellors: number;
}

function moment(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("Write it as 2026-12-25T02:00:00+01:00.");
  return at;
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Write a whole number.");
  return Number(text);
}
