import type { StoreChange } from "../handoff-store.ts";
import type { ConversationId } from "../store.ts";

/** Tells this process what looks different, after it was committed. Carries ids only. */
export interface Live {
  tell(change: StoreChange): void;
  /** The fate of a text to somebody whom a counsellor has. */
  delivered(conversation: ConversationId, holder: string | null): void;
  listen(listener: (change: StoreChange) => void): () => void;
}

export function createLive(): Live {
  const listeners = new Set<(change: StoreChange) => void>();
  const tell = (change: StoreChange): void => {
    for (const listener of listeners) listener(change);
  };
  return {
    tell,
    delivered: (conversation, holder) => {
      if (holder === null) return;
      tell({ conversation: conversation.toString("hex"), queue: false, holder });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
