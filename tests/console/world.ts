import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { Router } from "express";
import { createAttempts } from "../../src/accounts/attempts.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";
import { acceptInvite } from "../../src/accounts/accept-invite.ts";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { invite } from "../../src/accounts/invite.ts";
import { confirmTotp, startTotp } from "../../src/accounts/second-factor.ts";
import type { Account, Role, Team } from "../../src/accounts/types.ts";
import { type ConsoleParts, createConsole } from "../../src/console/create-console.ts";
import type { Staff } from "../../src/conversation/settings.ts";
import { createTeamHours } from "../../src/handoff/team-hours.ts";
import { createSigns, type Signs } from "../../src/handoff/typing.ts";
import { createApp } from "../../src/http/app.ts";
import { fromRoot } from "../../src/root.ts";
import type { openSqliteStore } from "../../src/store/sqlite.ts";
import { generateSync } from "otplib";
import { createRig, type Rig } from "../conversation/rig.ts";
import { createBrowser, type Browser } from "./browser.ts";

export const PASSWORD = "correct paard batterij niet";
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
  stop(): Promise<void>;
}

export async function createWorld(publicUrl?: string, oidc?: ConsoleParts["oidc"]): Promise<World> {
  const online: Staff = { staffed: true, online: 1 };
  const staff = () =>
    Object.fromEntries(TEAMS.map((team) => [team, online])) as Record<Team, Staff>;
  const rig = await createRig({
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
  const server = createServer(createApp(Router(), [routes], log));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookieName = publicUrl?.startsWith("https:") === true ? "__Host-uitweg" : "uitweg-console";
  const stranger = (): Browser => createBrowser(url, cookieName);
  return {
    rig,
    url,
    accounts,
    logged,
    signs,
    stranger,
    person: async (alias, role = "counsellor", teams = TEAMS) => {
      const invited = await invite(accounts, {
        login: alias.replace(" ", "."),
        alias,
        role,
        teams,
      });
      if (!invited.ok) throw new Error(invited.error);
      const signed = await acceptInvite(accounts, invited.value.token, PASSWORD);
      if (!signed.ok) throw new Error(signed.error);
      const known = await authenticate(accounts, signed.value.token);
      if (known === null) throw new Error("no session");
      const { secret } = await startTotp(accounts, known.session);
      const code = generateSync({ secret, epoch: clock().getTime() / 1000 });
      const full = await confirmTotp(accounts, known.session, code);
      if (!full.ok) throw new Error(full.error);
      const browser = stranger();
      browser.setToken(full.value.token);
      return { account: full.value.account, secret, browser };
    },
    waiting: async (number, ...words) => {
      const before = new Set(
        (await store.handoffs()).map(({ conversation }) => conversation.toString("hex")),
      );
      const said = words.length === 0 ? ["ik wil praten met een mens"] : words;
      for (const text of [...said, "ja"]) await rig.text(number, text);
      const rows = await store.handoffs();
      const fresh = rows
        .map(({ conversation }) => conversation.toString("hex"))
        .find((id) => !before.has(id));
      if (fresh === undefined) throw new Error(rig.heard(number).join("\n"));
      return fresh;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rig.stop();
    },
  };
}
