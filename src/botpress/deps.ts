import type { Channel } from "../channels/channel.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import type { BotpressApi } from "./api.ts";
import type { Installation } from "./installation.ts";

/** What an operation of Botpress is carried out with. */
export interface BotpressDeps {
  readonly conversation: ConversationDeps;
  readonly channel: (id: string) => Channel;
  readonly api: (installation: Installation) => BotpressApi;
}

/** What went wrong in an operation, kept away from the SDK. */
export interface Failed {
  /** The work's outcome, or `nothing` when it threw. */
  or<T>(work: () => Promise<T>, nothing: T): Promise<T>;
  /** Throws what the work threw. */
  rethrow(): void;
}

export function createFailed(): Failed {
  const thrown: unknown[] = [];
  return {
    or: async (work, nothing) => {
      try {
        return await work();
      } catch (error) {
        thrown.push(error);
        return nothing;
      }
    },
    rethrow: () => {
      if (thrown.length > 0) throw thrown[0];
    },
  };
}
