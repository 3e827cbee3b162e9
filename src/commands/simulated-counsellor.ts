import { randomUUID } from "node:crypto";
import { TEAMS } from "../dialogue/types.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { release, releasePlaces } from "../conversation/release.ts";
import type { ReplyMessage } from "../conversation/reply-part.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Result } from "../kernel/result.ts";
import { close } from "../handoff/close.ts";
import { setPresence } from "../handoff/presence.ts";
import { openPerson, type Person } from "../handoff/person.ts";
import { everything } from "../handoff/queue.ts";
import { say } from "../handoff/say.ts";
import { take } from "../handoff/take.ts";
import type { Entry, Refusal, Who } from "../handoff/types.ts";

const WHO: Who = {
  id: "0".repeat(32),
  alias: "Sam",
  teams: TEAMS,
  limit: 1,
};

/** The counsellor of the `chat` command, with the real hand-off. One conversation is all there is. */
export interface SimulatedCounsellor {
  /** There, so that nothing goes back to the queue by itself. */
  stay(): Promise<void>;
  /** Takes the conversation, the first time, and writes. Null: nobody waits. */
  write(text: string): Promise<readonly ReplyMessage[] | null>;
  /** Null: no conversation to give back. */
  release(): Promise<Reply | null>;
  close(): Promise<readonly ReplyMessage[] | null>;
}

export function createCounsellor(deps: ConversationDeps): SimulatedCounsellor {
  const current = async (): Promise<Entry | undefined> => (await everything(deps))[0];
  /** What was said to the person while `act` was done; null when it was refused. */
  const heard = async (
    act: (id: string) => Promise<Result<unknown, Refusal>>,
  ): Promise<readonly ReplyMessage[] | null> => {
    const entry = await current();
    if (entry === undefined) return null;
    const before = await texts(deps, entry.id);
    const done = await act(entry.id);
    return done.ok ? (await texts(deps, entry.id)).slice(before.length) : null;
  };
  return {
    stay: () => setPresence(deps, WHO, "available"),
    write: (text) =>
      heard(async (id) => {
        const taken = await take(deps, WHO, id);
        return taken.ok ? say(deps, WHO, id, text, randomUUID()) : taken;
      }),
    release: async () => {
      const [held, [place = ""]] = [await current(), releasePlaces(deps)];
      const released = held === undefined ? null : await release(deps, WHO, held.id, place);
      return released?.ok === true ? released.value : null;
    },
    close: () => heard((id) => close(deps, WHO, id, "helped")),
  };
}

/** Every text of a counsellor's, oldest first. */
async function texts(deps: ConversationDeps, id: string): Promise<ReplyMessage[]> {
  const conversation = Buffer.from(id, "hex");
  const at = deps.clock();
  const person = await deps.store.turn<Person | null>(
    { by: "conversation", id: conversation },
    (state) => ({
      changes: {},
      result: state.conversation && openPerson(deps, state.conversation, at),
    }),
  );
  const messages = person === null ? [] : await deps.store.messages(conversation);
  return messages
    .filter(({ kind }) => kind === "counsellor")
    .map(({ body }) => ({
      type: "message",
      text: person?.sealer.open("text", body) ?? "",
      kind: "counsellor",
      node: "mens.gesprek",
      choices: [],
    }));
}
