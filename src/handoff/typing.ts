import type { Clock } from "../kernel/clock.ts";

/**
 * What happens on a screen right now: who types, and how far the person has read. In memory and by
 * id only; a restart forgets it, and nobody misses it.
 */
export interface Signs {
  /** The counsellor's box changed. Holds for TYPING_MS; call it at most every few seconds. */
  type(conversation: string): void;
  /** The counsellor's text is out, or the box is empty again. */
  stopTyping(conversation: string): void;
  isTyping(conversation: string): boolean;
  /** Texts up to this seq were on the person's screen. Never goes back. */
  read(conversation: string, seq: number): void;
  /** -1: none, or nobody knows. */
  readUpTo(conversation: string): number;
  forget(conversation: string): void;
  /** Hears which conversation looks different. Returns how to stop listening. */
  listen(listener: (conversation: string) => void): () => void;
}

export const TYPING_MS = 6_000;
/** The longest unused make room. */
const MOST = 5_000;

export function createSigns(clock: Clock): Signs {
  const typed = new Map<string, number>();
  const read = new Map<string, number>();
  const listeners = new Set<(conversation: string) => void>();
  const tell = (conversation: string): void => {
    for (const listener of listeners) listener(conversation);
  };
  const isTyping = (conversation: string): boolean =>
    clock().getTime() - (typed.get(conversation) ?? -Infinity) < TYPING_MS;
  return {
    isTyping,
    type: (conversation) => {
      const known = isTyping(conversation);
      put(typed, conversation, clock().getTime());
      if (!known) tell(conversation);
    },
    stopTyping: (conversation) => {
      if (typed.delete(conversation)) tell(conversation);
    },
    read: (conversation, seq) => {
      if (seq <= (read.get(conversation) ?? -1)) return;
      put(read, conversation, seq);
      tell(conversation);
    },
    readUpTo: (conversation) => read.get(conversation) ?? -1,
    forget: (conversation) => {
      typed.delete(conversation);
      read.delete(conversation);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function put(map: Map<string, number>, key: string, value: number): void {
  map.delete(key); // and in again at the end: the first key is the longest unused
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
