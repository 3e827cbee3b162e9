import type { Clock } from "../kernel/clock.ts";
import type { Keys } from "../privacy/keys.ts";
import type { AccountStore } from "../store/accounts-store.ts";
import type { Attempts } from "./attempts.ts";

export interface AccountDeps {
  readonly accounts: AccountStore;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}

/** What also counts failures: one `createAttempts` for the whole process. */
export interface SignInDeps extends AccountDeps {
  readonly attempts: Attempts;
}
