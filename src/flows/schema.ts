import * as z from "zod";
import { INTENTS, TEAMS, type Choice } from "../dialogue/types.ts";

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_]*$/, "use small letters, digits and _")
  .refine((id) => !/_(sms|web)$/.test(id), "an id never ends in _sms or _web")
  // JavaScript puts such keys before all others, and the place of a choice is its digit.
  .refine((id) => !/^\d+$/.test(id), "an id is never only digits");
const Goto = z
  .string()
  .regex(
    /^([a-z0-9_]+\.[a-z0-9_]+|@(resume|again|back|more|later|first|second|optout|erase))$/,
    'write "flow.node", or a place such as "@resume"',
  );
const TextKey = z.string().regex(/^[a-z0-9_]+:[a-z0-9_]+$/, 'write "flow:text"');
const Slots = z.record(Id, z.string());
const Say = z.union([Id, z.array(Id)]).transform((say) => (typeof say === "string" ? [say] : say));
const Team = z.enum(TEAMS);
const Intent = z.enum(INTENTS);

const Ask = z
  .record(
    Id,
    z.union([
      Goto.transform((goto) => ({ goto })),
      z.strictObject({
        goto: Goto,
        set: Slots.optional(),
        intents: z.array(Intent).optional(),
        firm: z.literal(true).optional(),
      }),
    ]),
  )
  .transform((ask): readonly Choice[] =>
    Object.entries(ask).map(([id, choice]) => ({ id, ...choice })),
  );

const Condition = z.strictObject({
  slots: z.record(Id, z.array(z.string())).optional(),
  channel: z.enum(["sms", "web"]).optional(),
  team: Team.optional(),
  staffed: z.boolean().optional(),
  open: z.boolean().optional(),
  online: z.boolean().optional(),
  callback: z.boolean().optional(),
  waiting: z.boolean().optional(),
});

const NodeFile = z.strictObject({
  set: Slots.optional(),
  say: Say.default([]),
  refer: z.strictObject({ topic: Id, audience: Id.optional() }).optional(),
  handoff: z
    .strictObject({
      team: z.union([Team, z.literal("topic")]),
      priority: z.enum(["normal", "urgent"]),
      mode: z.enum(["queue", "callback"]),
    })
    .optional(),
  withdraw: z.literal(true).optional(),
  ask: Ask.optional(),
  fills: Id.optional(),
  focused: z.literal(true).optional(),
  no_match: z.strictObject({ goto: Goto }).optional(),
  timeout: z.strictObject({ after: z.literal("wait_limit"), goto: Goto }).optional(),
  branch: z.array(z.strictObject({ when: Condition.optional(), goto: Goto })).optional(),
  goto: Goto.optional(),
  end: z.literal(true).optional(),
});

export const FlowFile = z.strictObject({
  flow: Id,
  version: z.int().positive(),
  urgent: z.boolean().default(false),
  reminder: Id.optional(),
  nodes: z.record(Id, NodeFile),
});

const ByKind = z.strictObject({ suicide: Goto, overdose: Goto, violence: Goto });

export const InterruptionsFile = z.strictObject({
  version: z.int().positive(),
  greeting: TextKey,
  again: TextKey,
  menu: Goto,
  keep: z.array(Id),
  crisis: z.strictObject({ certain: ByKind, possible: ByKind }),
  commands: z.partialRecord(Intent, Goto),
  phrases: z.record(Id, Goto),
  empty: z.array(Id).default([]),
  subjects: z.partialRecord(Intent, Goto),
  corrections: z
    .array(z.strictObject({ slot: Id, when: Condition.default({}), goto: Goto }))
    .default([]),
  asides: z.partialRecord(Intent, TextKey),
  misses: z.strictObject({ guess: Goto, first: TextKey, second: Goto, third: Goto }),
  other_language: TextKey,
  media: TextKey,
  silence: z.strictObject({ remind: TextKey, close: Goto, callback: Goto }),
  opted_out: TextKey,
  opted_out_crisis: TextKey,
  erased: TextKey,
  elsewhere: z.strictObject({ note: TextKey, after: z.array(TextKey) }),
  handed_over: z.strictObject({ start: Goto, close: Goto }),
  released: z.array(Goto),
  retired: z.record(Goto, Goto).default({}),
});
