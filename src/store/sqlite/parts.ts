import type { Parts } from "./apply.ts";
import { createConversations } from "./conversations.ts";
import { createCounters } from "./counters.ts";
import { createDues } from "./dues.ts";
import { createHandoffs } from "./handoffs.ts";
import { createLookups } from "./lookups.ts";
import { createMessages } from "./messages.ts";
import { createMisreadings } from "./misreadings.ts";
import { createOutboxRows } from "./outbox-rows.ts";
import { createOutbox } from "./outbox.ts";
import { createPresences } from "./presences.ts";
import { createTeamHours } from "./team-hours.ts";
import type { Prepare } from "./prepare.ts";

/** All statements, compiled. `onRemoved` is told of every conversation that goes. */
export function createParts(
  prepare: Prepare,
  random: (size: number) => Buffer,
  onRemoved: () => void,
): Parts {
  const statements = createConversations(prepare);
  const conversations = {
    ...statements,
    remove: (id: Buffer) => {
      statements.remove(id);
      onRemoved();
    },
  };
  const lookups = createLookups(prepare);
  const outboxRows = createOutboxRows(prepare);
  return {
    conversations,
    lookups,
    outboxRows,
    outbox: createOutbox(outboxRows, conversations, lookups, random),
    messages: createMessages(prepare),
    dues: createDues(prepare),
    counters: createCounters(prepare),
    misreadings: createMisreadings(prepare),
    handoffs: createHandoffs(prepare),
    presences: createPresences(prepare),
    teamHours: createTeamHours(prepare),
  };
}
