import { type Command, InvalidArgumentError, Option } from "commander";
import type { Config } from "../config.ts";
import { ROLES, TEAMS, type Role, type Team } from "../store/accounts-store.ts";
import { accessLogHead, verifyAccessLogCommand } from "./accesslog.ts";
import {
  addCounsellor,
  deactivateCounsellor,
  inviteCounsellor,
  listCounsellors,
} from "./counsellor.ts";
import type { Io } from "./io.ts";

interface AddFlags {
  readonly alias: string;
  readonly role: Role;
  readonly teams: readonly Team[];
}

/** Adds `counsellor` and `accesslog`. */
export function addAccountCommands(
  program: Command,
  config: () => Config,
  io: Io,
  exit: (code: number) => void,
): void {
  const counsellor = program.command("counsellor").description("the people who answer");
  counsellor
    .command("add")
    .description("invite somebody: prints a link that works once")
    .argument("<login>", "the name to sign in with")
    .requiredOption("--alias <name>", "what people see: a first name or an alias")
    .addOption(new Option("--role <role>", "what they may do").choices(ROLES).default("counsellor"))
    .option("--teams <teams>", `with commas between: ${TEAMS.join(",")}`, teams, [])
    .action(async (login: string, flags: AddFlags) => {
      exit(await addCounsellor(config(), { login, ...flags }, io));
    });
  counsellor
    .command("invite")
    .description("a new link, for a lost one, a lost password or a lost phone")
    .argument("<login>")
    .action(async (login: string) => {
      exit(await inviteCounsellor(config(), login, io));
    });
  counsellor
    .command("list")
    .description("one line each: login, alias, role, teams, state")
    .action(async () => {
      exit(await listCounsellors(config(), io));
    });
  counsellor
    .command("deactivate")
    .description("lets somebody in no more, and signs them out")
    .argument("<login>")
    .action(async (login: string) => {
      exit(await deactivateCounsellor(config(), login, io));
    });

  const accesslog = program.command("accesslog").description("who looked at what");
  accesslog
    .command("head")
    .description("the last row as one JSON line, to keep elsewhere every day")
    .action(async () => {
      exit(await accessLogHead(config(), io));
    });
  accesslog
    .command("verify")
    .description("prove that no row was changed or taken out")
    .option("--head <file>", "heads that were kept: then rows cut off at the end show too")
    .action(async ({ head }: { head?: string }) => {
      exit(await verifyAccessLogCommand(config(), head, io));
    });
}

function teams(text: string): readonly Team[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  return names.map((name) => {
    const team = TEAMS.find((known) => known === name);
    if (team === undefined) throw new InvalidArgumentError(`Choose from ${TEAMS.join(",")}.`);
    return team;
  });
}
