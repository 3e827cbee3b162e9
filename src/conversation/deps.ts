import type { Channel } from "../channels/channel.ts";
import type { Flows, Team } from "../dialogue/types.ts";
import type { Directory, Hours } from "../directory/types.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Locales } from "../locale/texts.ts";
import type { Models } from "../nlu/models.ts";
import type { Keys } from "../privacy/keys.ts";
import type { Store } from "../store/store.ts";
import type { ConversationSettings, StaffNow } from "./settings.ts";

/** What a conversation is made of. Read once at start, the same for everybody. */
export interface ConversationDeps {
  readonly flows: Flows;
  readonly locales: Locales;
  readonly directory: Directory;
  readonly models: Models;
  readonly keys: Keys;
  readonly store: Store;
  /** What each can do. One that is not there carries plain texts. */
  readonly channels: ReadonlyMap<string, Pick<Channel, "capabilities">>;
  readonly settings: ConversationSettings;
  readonly staff: StaffNow;
  /** When a team answers. */
  readonly hours: (team: Team) => Hours;
  /** Tells whoever is on call; absent where nobody is. Rejects when it could not. */
  readonly onCall?: (() => Promise<void>) | undefined;
  /** Something falls due then, sooner than whoever looks may expect. */
  readonly wakeAt?: ((at: Date) => void) | undefined;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  /** Where a test may stop the process. Nothing in production. */
  readonly failpoint?: ((where: "before-commit" | "after-commit") => void) | undefined;
}
