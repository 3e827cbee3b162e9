import type { Oidc } from "../accounts/oidc.ts";
import type { NodeId } from "../dialogue/types.ts";
import type { TeamHours } from "../handoff/team-hours.ts";
import type { Signs } from "../handoff/typing.ts";
import type { Clock } from "../kernel/clock.ts";
import type { CannedStore } from "../store/canned-store.ts";
import type { Misreading } from "../store/misreadings.ts";
import type { ConsoleAssets } from "./assets.ts";
import type { Desk } from "./desk.ts";
import type { Gate } from "./gate.ts";
import type { Live } from "./live.ts";
import type { Place } from "./places.ts";
import type { Readings } from "./readings.ts";

/** What the counsellors' pages are made of. */
export interface ConsoleDeps {
  readonly desk: Desk;
  readonly gate: Gate;
  /** Absent: there is no organisation to sign in with. */
  readonly oidc: Oidc | undefined;
  readonly canned: CannedStore;
  readonly hours: TeamHours;
  readonly live: Live;
  readonly readings: Readings;
  /** Who is writing right now. */
  readonly signs: Signs;
  readonly assets: ConsoleAssets;
  /** Where the bot can take over again. */
  readonly released: readonly NodeId[];
  /** What the bot takes a text for. */
  readonly understood: (text: string) => Misreading["understood"];
  /** Where somebody can be referred to. */
  readonly places: readonly Place[];
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}
