import type { StoreChange } from "../store/handoff-store.ts";

/** Only names what changed; the page then asks for it, under the rights of its reader. */
export interface LiveEvent {
  readonly id: string;
  /**
   * `queue`: a queue or presence. `talk`: one conversation; `erased`, `optedout`, `elsewhere`: its
   * person left.
   * `reload`: too much was missed.
   */
  readonly name: "queue" | "talk" | "erased" | "optedout" | "elsewhere" | "reload";
  readonly conversation: string;
}

export interface Live {
  /**
   * Follows from the event after `lastId`; returns how to stop. "" is from now on.
   *
   * @param about whether this reader has to do with a conversation
   */
  follow(
    lastId: string,
    about: (change: StoreChange) => boolean,
    send: (event: LiveEvent) => void,
  ): () => void;
}

/** A lost line comes back within minutes: a thousand changes is far more than that. */
const KEPT = 1000;

/** One listener at the store for all open pages. `run` names this start: ids of an earlier one are too old. */
export function createLive(
  listen: (listener: (change: StoreChange) => void) => unknown,
  run: string,
  kept = KEPT,
): Live {
  const ring: { readonly number: number; readonly change: StoreChange }[] = [];
  const followers = new Set<(number: number, change: StoreChange) => void>();
  let last = 0;
  listen((change) => {
    last += 1;
    ring.push({ number: last, change });
    if (ring.length > kept) ring.shift();
    for (const follower of followers) follower(last, change);
  });
  const missed = (lastId: string): readonly (typeof ring)[number][] | null => {
    if (lastId === "") return [];
    const [ofRun, number] = lastId.split(".");
    const seen = Number(number);
    const oldest = ring[0]?.number ?? last + 1;
    if (ofRun !== run || !(seen <= last) || seen + 1 < oldest) return null;
    return ring.filter((entry) => entry.number > seen);
  };
  return {
    follow: (lastId, about, send) => {
      const tell = (number: number, change: StoreChange): void => {
        const id = `${run}.${number}`;
        if (about(change)) {
          send({ id, name: change.left ?? "talk", conversation: change.conversation });
        }
        if (change.queue) send({ id, name: "queue", conversation: "" });
      };
      const behind = missed(lastId);
      if (behind === null) send({ id: `${run}.${last}`, name: "reload", conversation: "" });
      else for (const { number, change } of behind) tell(number, change);
      followers.add(tell);
      return () => void followers.delete(tell);
    },
  };
}
