import { join } from "node:path";
import { afterEach, beforeEach } from "@jest/globals";
import { pino } from "pino";
import { createAttempts } from "../../src/accounts/attempts.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";
import type { Account, Role, Team } from "../../src/accounts/types.ts";
import type { Channel } from "../../src/channels/channel.ts";
import { type ConsoleParts, createConsole } from "../../src/console/create-console.ts";
import type { Staff } from "../../src/conversation/settings.ts";
import { createTeamHours } from "../../src/handoff/team-hours.ts";
import { createSigns, type Signs } from "../../src/handoff/typing.ts";
import { fromRoot } from "../../src/root.ts";
import type { openSqliteStore } from "../../src/store/sqlite.ts";
import { people } from "../accounts/people.ts";
import { createRig, type Rig } from "../conversation/rig.ts";
import { serve } from "../http/serve.ts";
import { createBrowser, type Browser } from "./browser.ts";

const TEAMS: readonly Team[] = ["addiction", "debt", "exit", "crisis", "general"];

export interface Person {
  readonly account: Account;
  readonly secret: string;
  readonly browser: Browser;
}

/** The console over HTTP with everything real but the time and the gateway. */
export interface World {
  readonly rig: Rig;
  readonly url: string;
  readonly accounts: SignInDeps;
  readonly logged: readonly string[];
  readonly signs: Signs;
  /** Signed in all the way. */
  person(alias: string, role?: Role, teams?: readonly Team[]): Promise<Person>;
  /** A browser that is signed in nowhere. */
  stranger(): Browser;
  /** Somebody texts and waits in the queue; returns the conversation's id. */
  waiting(number: string, ...words: readonly string[]): Promise<string>;
  /** Somebody waits, and the person takes them. */
  talks(person: Person, number?: string, ...words: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Opens consoles for the tests of a file and closes each after its test. */
export function worlds(): typeof createWorld {
  const open: World[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.stop();
  });
  return async (...given) => {
    const world = await createWorld(...given);
    open.push(world);
    return world;
  };
}

export interface Scene {
  readonly world: World;
  readonly sanne: Person;
  /** The conversation that Sanne has. */
  readonly id: string;
}

/** Before each test of a file: a console in which Sanne has taken somebody who wrote these words. */
export function talking(number?: string, ...words: readonly string[]): Scene {
  const createWorld = worlds();
  const scene = {} as { -readonly [Part in keyof Scene]: Scene[Part] };
  beforeEach(async () => {
    scene.world = await createWorld();
    scene.sanne = await scene.world.person("Sanne");
    scene.id = await scene.world.talks(scene.sanne, number, ...words);
  });
  return scene;
}

export async function createWorld(
  publicUrl?: string,
  oidc?: ConsoleParts["oidc"],
  channels: readonly Channel[] = [],
): Promise<World> {
  const online: Staff = { staffed: true, online: 1 };
  const staff = () =>
    Object.fromEntries(TEAMS.map((team) => [team, online])) as Record<Team, Staff>;
  const rig = await createRig({
    channels,
    change: ({ settings }) => ({ staff, hours: () => settings.teamHours }),
  });
  const store = rig.deps.store as Awaited<ReturnType<typeof openSqliteStore>>;
  const { keys, clock, random } = rig.deps;
  const teamHours = await createTeamHours(store, rig.deps.settings.teamHours);
  const attempts = createAttempts(clock, random);
  const accounts: SignInDeps = { accounts: store.accounts, keys, clock, random, attempts };
  const logged: string[] = [];
  const log = pino({ level: "trace" }, { write: (line) => void logged.push(line) });
  let url = "";
  const signs = createSigns(clock);
  const routes = await createConsole({
    signs,
    conversation: rig.deps,
    accounts: store.accounts,
    canned: store.canned,
    hours: teamHours,
    publicUrl: () => publicUrl ?? url,
    oidc,
    client: fromRoot(join("src", "console", "client")),
  });
  const server = await serve(routes, log);
  url = server.url;
  const cookieName = publicUrl?.startsWith("https:") === true ? "__Host-uitweg" : "uitweg-console";
  const stranger = (): Browser => createBrowser(url, cookieName);
  const { signedIn } = people(accounts, () => undefined);
  const waiting: World["waiting"] = async (number, ...words) => {
    const ids = async (): Promise<readonly string[]> =>
      (await store.handoffs()).map(({ conversation }) => conversation.toString("hex"));
    const before = await ids();
    const said = words.length === 0 ? ["ik wil praten met een mens"] : words;
    for (const text of [...said, "ja"]) await rig.text(number, text);
    const fresh = (await ids()).find((id) => !before.includes(id));
    if (fresh === undefined) throw new Error(rig.heard(number).join("\n"));
    return fresh;
  };
  return {
    rig,
    url,
    accounts,
    logged,
    signs,
    stranger,
    person: async (alias, role = "counsellor", teams = TEAMS) => {
      const login = alias.replace(" ", ".");
      const { token, ...known } = await signedIn({ login, alias, role, teams });
      const browser = stranger();
      browser.setToken(token);
      return { ...known, browser };
    },
    waiting,
    talks: async ({ browser }, number = "+31612345678", ...words) => {
      const id = await waiting(number, ...words);
      await browser.post(`/console/wachtrij/${id}`);
      return id;
    },
    stop: async () => {
      await server.stop();
      await rig.stop();
    },
  };
}
