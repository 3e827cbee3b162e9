import type { ConversationDeps } from "../conversation/deps.ts";
import { release } from "../conversation/release.ts";
import { block, close } from "../handoff/close.ts";
import type { HandoffDeps } from "../handoff/deps.ts";
import { hold } from "../handoff/hold.ts";
import { mark } from "../handoff/mark.ts";
import { note } from "../handoff/note.ts";
import { colleagues, heartbeat, setPresence } from "../handoff/presence.ts";
import { everything, heldBy, queueOf } from "../handoff/queue.ts";
import { invite, leave } from "../handoff/readers.ts";
import { say } from "../handoff/say.ts";
import { take, takeNext } from "../handoff/take.ts";
import { returnAll, transfer } from "../handoff/transfer.ts";
import { view } from "../handoff/view.ts";
import { withDeps } from "./with-deps.ts";

/** What counsellors do, its own dependencies filled in. */
export type Desk = ReturnType<typeof createDesk>;

export function createDesk(handoff: HandoffDeps, conversation: ConversationDeps) {
  return {
    ...withDeps(handoff, { queueOf, heldBy, everything, view, colleagues }),
    ...withDeps(handoff, { take, takeNext, say, note, mark, hold, transfer, returnAll }),
    ...withDeps(handoff, { invite, leave, close, block, setPresence, heartbeat }),
    ...withDeps(conversation, { release }),
  };
}
