import type { Session } from "../dialogue/turn-types.ts";
import type { OutboundExtra, Signal } from "../kernel/outbound-extra.ts";
import { orderedId } from "../kernel/ordered-id.ts";
import { fold } from "../locale/fold.ts";
import type { Params } from "../locale/texts.ts";
import { openConversationKey, type Sealer } from "../privacy/seal.ts";
import type { NewMessage, StoredConversation } from "../store/store.ts";
import type { HandoffDeps } from "./deps.ts";
import { mediumOf } from "./medium.ts";

/** The one at the other end: their session, and how to write to them. */
export interface Person {
  readonly session: Session;
  readonly sealer: Sealer;
  /**
   * A text of ours about who is there, in their language. `signal`: what the bot must know that handed
   * the person over, where there is one.
   */
  tell(key: string, params?: Params, signal?: Signal): NewMessage;
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
  const medium = mediumOf(stored.channel);
  const message = (kind: NewMessage["kind"], text: string, signal?: Signal): NewMessage => ({
    direction: "out",
    kind,
    body: sealer.seal("text", medium === "sms" ? fold(text) : text),
    ref: orderedId(at, deps.random),
    ...(signal !== undefined && session.handedOver === true
      ? { extra: sealer.seal("text", JSON.stringify({ signal } satisfies OutboundExtra)) }
      : {}),
  });
  const say = deps.locales[session.language].say(medium);
  return {
    session,
    sealer,
    write: (text) => message("counsellor", text),
    tell: (key, params, signal) => message("counsellor", say(key, params), signal),
    numbers: () => message("crisis", say("crisis:nummers_alleen")),
    remember: (change) => sealer.seal("session", JSON.stringify({ ...session, ...change })),
  };
}
