import type { Session } from "../dialogue/turn-types.ts";
import { orderedId } from "../kernel/ordered-id.ts";
import { fold } from "../locale/fold.ts";
import type { Params } from "../locale/texts.ts";
import { openConversationKey, type Sealer } from "../privacy/seal.ts";
import type { NewMessage, StoredConversation } from "../store/store.ts";
import type { HandoffDeps } from "./deps.ts";

/** The one at the other end: their session, and how to write to them. */
export interface Person {
  readonly session: Session;
  readonly sealer: Sealer;
  /** A text of ours about who is there, in their language. */
  tell(key: string, params?: Params): NewMessage;
  /** The numbers, before anything else: crisis words that nobody has answered. */
  numbers(): NewMessage;
  /** What the counsellor wrote. */
  write(text: string): NewMessage;
  /** The session sealed again, with something changed. */
  remember(change: Partial<Session>): Buffer;
}

export function openPerson(deps: HandoffDeps, stored: StoredConversation, at: Date): Person {
  const sealer = openConversationKey(deps.keys, stored.id, stored.wrappedKey, deps.random);
  const session = JSON.parse(sealer.open("session", stored.session)) as Session;
  const medium = stored.channel === "web" ? "web" : "sms";
  const message = (kind: NewMessage["kind"], text: string): NewMessage => ({
    direction: "out",
    kind,
    body: sealer.seal("text", medium === "sms" ? fold(text) : text),
    ref: orderedId(at, deps.random),
  });
  const write = (text: string): NewMessage => message("counsellor", text);
  const say = deps.locales[session.language].say(medium);
  return {
    session,
    sealer,
    write,
    tell: (key, params) => write(say(key, params)),
    numbers: () => message("crisis", say("crisis:nummers_alleen")),
    remember: (change) => sealer.seal("session", JSON.stringify({ ...session, ...change })),
  };
}
