import type { Router } from "express";
import { createAttempts } from "../accounts/attempts.ts";
import { createOidc, type OidcSettings } from "../accounts/oidc.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { releasePlaces } from "../conversation/release.ts";
import type { TeamHours } from "../handoff/team-hours.ts";
import type { Signs } from "../handoff/typing.ts";
import type { AccountStore } from "../store/accounts-store.ts";
import type { CannedStore } from "../store/canned-store.ts";
import { bundleAssets } from "./assets.ts";
import { createDesk } from "./desk.ts";
import { createGate } from "./gate.ts";
import { createLive } from "./live.ts";
import { placesOf } from "./places.ts";
import { createReadings } from "./readings.ts";
import { consoleRoutes } from "./router.ts";
import { understood } from "./understood.ts";

export interface ConsoleParts {
  readonly conversation: ConversationDeps;
  readonly accounts: AccountStore;
  readonly canned: CannedStore;
  readonly hours: TeamHours;
  readonly signs: Signs;
  readonly publicUrl: () => string;
  /** Signing in with the organisation; the provider knows `publicUrl` by heart. */
  readonly oidc: Omit<OidcSettings, "redirectUri"> | undefined;
  /** src/console/client: bundled here, at start. */
  readonly client: string;
}

/** The console over the parts of a server. */
export async function createConsole(parts: ConsoleParts): Promise<Router> {
  const { conversation, accounts, canned, hours, signs, publicUrl, oidc } = parts;
  const { store, keys, clock, random } = conversation;
  const attempts = createAttempts(clock, random);
  return consoleRoutes({
    desk: createDesk(conversation, conversation),
    gate: createGate({ accounts, keys, clock, random, attempts }),
    oidc:
      oidc &&
      createOidc(
        { accounts, keys, clock, random },
        { ...oidc, redirectUri: `${publicUrl()}/console/oidc/terug` },
      ),
    canned,
    hours,
    live: createLive((listener) => store.listen(listener), random(6).toString("hex")),
    readings: createReadings(clock),
    signs,
    assets: await bundleAssets(parts.client),
    released: releasePlaces(conversation),
    understood: (text) => understood(conversation, text),
    places: placesOf(conversation.directory, conversation.settings.enabledServices),
    publicUrl,
    clock,
    random,
  });
}
