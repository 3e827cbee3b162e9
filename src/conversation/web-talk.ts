import type { WebChannel } from "../channels/web.ts";
import type { Language } from "../dialogue/types.ts";
import { address, sealedText, type Address } from "../kernel/secret.ts";
import { interpret } from "../nlu/interpret.ts";
import { contactHashes, dedupeHashes } from "../privacy/pseudonym.ts";
import type { Changes, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";
import { receive } from "./receive.ts";
import { linesOf, snapshot, type Snapshot, type Talk } from "./web-view.ts";

/** What somebody sends from the page. */
interface WebText {
  /** Of the page's form: the same text under the same nonce is the same post. */
  readonly nonce: string;
  readonly text: string;
  /** The page shows only what comes with it: its answer is in it. */
  readonly atOnce?: boolean;
  /** From a start page: it may begin a conversation. */
  readonly begins: boolean;
  readonly language: Language;
  /** Only while this question is open: `Talk.question`. */
  readonly only?: string | undefined;
}

/** Conversations on the chat page. Only the HMAC of a token is stored, as of a phone number. */
export interface WebTalk {
  /** What the page shows, with the texts after `after`; null when there is no such conversation. */
  read(token: string, after?: number): Promise<Talk | null>;
  /**
   * "unknown": there is no such conversation, and none may begin. "refused": another question is open
   * by now, or another text began the conversation. A repeat is "taken", and nothing happens again.
   * Throws as `receive` does; then the same text under the same nonce may come again.
   */
  say(token: string, text: WebText): Promise<"taken" | "unknown" | "refused">;
  /** A command to leave, or words of danger: heard however much was sent before. */
  isUrgent(text: string): boolean;
  /**
   * As WIS: the key is destroyed now. No start page of this token begins anything after it. The id
   * of what was erased, null when there was nothing.
   */
  erase(token: string): Promise<string | null>;
  /**
   * Hears when there may be something new in this conversation, also when others move in the queue
   * that it waits in: each time costs a read. `shown` is what the page has now.
   */
  follow(token: string, shown: () => Pick<Talk, "id" | "place">, listener: () => void): () => void;
}

export function createWebTalk(
  deps: ConversationDeps,
  web: WebChannel,
  wakeOutbox: () => void,
): WebTalk {
  const { store, keys, clock } = deps;
  const find = (from: Address): Promise<Snapshot | null> =>
    store.turn(keyOf(from, []), (state) => ({
      changes: {},
      result: snapshot(deps, state, clock()),
    }));
  const keyOf = (from: Address, dedupe: readonly Buffer[]) =>
    ({
      by: "contact",
      channel: web.id,
      contacts: contactHashes(keys, web.id, from),
      dedupe,
      dedupeDays: web.capabilities.dedupeDays,
    }) as const;
  const woken = (from: Address): "taken" => {
    wakeOutbox();
    web.wake(from);
    return "taken";
  };
  const read = async (from: Address, after: number): Promise<Talk | null> => {
    const found = await find(from);
    if (found === null) return null;
    const messages = await store.messages(Buffer.from(found.id, "hex"));
    // Erased in between: its key is still in hand, its texts are gone.
    return messages.length === 0 ? null : { ...found, ...linesOf(messages, found, after) };
  };
  /** What is there decides: a text can be noted as taken although nothing came of it. */
  const findText = async (from: Address, text: string): ReturnType<WebTalk["say"]> => {
    const talk = await read(from, -1);
    if (talk === null) return "unknown";
    const isThere = talk.lines.some((line) => line.from === "client" && line.text === text);
    return isThere ? "taken" : "refused";
  };
  const beginning = (from: Address): string => JSON.stringify(["begin", from.reveal()]);

  return {
    read: (token, after = -1) => read(address(token), after),
    say: async (token, { nonce, text, atOnce = false, begins, language, only }) => {
      const from = address(token);
      const message = { from, text: sealedText(text), media: false, language };
      const dedupeKey = JSON.stringify([nonce, text]);
      const accepts = (state: TurnState): boolean => {
        const known = snapshot(deps, state, clock());
        return known !== null && (only === undefined || only === known.question);
      };
      const taken = { ...message, dedupeKey };
      const received = await receive(deps, web, taken, { accepts, atOnce });
      // This very text may have been WIS.
      if (received.outcome === "answered" || received.outcome === "waits") return woken(from);
      const known = await findText(from, text);
      if (known !== "unknown") return received.outcome === "refused" ? "refused" : known;
      if (!begins) return "unknown";
      // A start page begins one conversation, whatever comes twice or too late.
      const begun = await receive(deps, web, { ...message, dedupeKey: beginning(from) });
      return begun.outcome === "answered" ? woken(from) : findText(from, text);
    },
    isUrgent: (text) => {
      const { command, crisis, guesses } = interpret(text, deps.models);
      const leaves = guesses[0]?.intent === "erase" || guesses[0]?.intent === "optout";
      return crisis !== null || (command && leaves);
    },
    erase: async (token) => {
      const from = address(token);
      const begun = dedupeHashes(keys, web.id, beginning(from));
      const erased = await store.turn(keyOf(from, begun), (state) => ({
        changes: erasing(state),
        result: state.conversation?.id.toString("hex") ?? null,
      }));
      web.wake(from);
      return erased;
    },
    follow: (token, shown, listener) => {
      const stopTexts = web.follow(address(token), listener);
      const stopQueue = store.listen(({ conversation, queue }) => {
        const { id, place } = shown();
        if (conversation === id || (queue && place !== null)) listener();
      });
      return () => {
        stopTexts();
        stopQueue();
      };
    },
  };
}

const erasing = ({ conversation }: TurnState): Changes =>
  conversation === null ? {} : { erase: {}, count: ["erased"] };
