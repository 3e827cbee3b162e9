import { expected } from "../dialogue/find.ts";
import { TEAMS, type Flows, type Intent, type Medium, type Slots } from "../dialogue/types.ts";
import type { Heard, Input, Session, World } from "../dialogue/turn-types.ts";

/** Every kind of thing that can happen in a state, with a name for a fault's message. */
export interface NamedInput {
  readonly name: string;
  readonly input: Input;
}

const NOTHING: Heard = {
  intent: "other",
  confidence: 0,
  alternatives: [],
  command: false,
  choice: null,
  crisis: null,
  crisisKind: null,
  language: null,
  slots: {},
};

export const heard = (part: Partial<Heard>): Input => ({
  type: "heard",
  heard: { ...NOTHING, ...part },
});

export const MISS: NamedInput = { name: "a text that is not understood", input: heard({}) };
const GUESS: NamedInput = {
  name: "a text between two subjects",
  input: heard({
    intent: "debt",
    confidence: 0.3,
    alternatives: [{ intent: "exit", confidence: 0.28 }],
  }),
};
const BOTH: NamedInput = {
  name: "a text about two subjects",
  input: heard({ intent: "debt", confidence: 1, topics: ["debt", "addiction"] }),
};
export const CLOSE: NamedInput = {
  name: "silence until the close",
  input: { type: "silence", stage: "close" },
};
const SILENCE: readonly NamedInput[] = [
  { name: "silence until the reminder", input: { type: "silence", stage: "remind" } },
  { name: "silence until the team opens", input: { type: "silence", stage: "callback" } },
  { name: "silence until the time limit", input: { type: "silence", stage: "timeout" } },
  CLOSE,
];
export const CRISES: readonly NamedInput[] = (["certain", "possible"] as const).flatMap((crisis) =>
  (["suicide", "overdose", "violence"] as const).map((crisisKind) => ({
    name: `a ${crisis} crisis (${crisisKind})`,
    input: heard({ intent: "crisis", confidence: 1, crisis, crisisKind }),
  })),
);

/** Tried also where the flows forgot them: the rules demand that they are heard. */
const PROMISED: readonly Intent[] = ["optout", "erase", "menu", "back"];

/** Every input of a session: choices, commands, phrases, subjects, asides, crisis, silence, misses. */
export function inputsOf(flows: Flows, session: Session): readonly NamedInput[] {
  const { commands, subjects, asides } = flows.interruptions;
  return [
    ...CRISES,
    ...expected(flows, session).map(({ id, digit }) => ({
      name: `the ${digit > 0 ? "choice" : "phrase"} ${id}`,
      input: heard({ choice: id }),
    })),
    ...[...new Set([...PROMISED, ...intents(commands)])].map(command),
    ...intents(subjects).flatMap((intent) =>
      (session.greeted ? [{}] : hints(flows)).map((slots) => ({
        name: `a text about ${intent} ${JSON.stringify(slots)}`,
        input: heard({ intent, confidence: 1, slots }),
      })),
    ),
    ...intents(asides).map((intent) => ({
      name: `only ${intent}`,
      input: heard({ intent, confidence: 1 }),
    })),
    ...corrections(flows, session),
    GUESS,
    BOTH,
    MISS,
    ...SILENCE,
  ];
}

/** Of a slot that is known, another value: what it leads to is looked at from all sides elsewhere. */
function corrections(flows: Flows, { slots }: Session): readonly NamedInput[] {
  return flows.interruptions.corrections.flatMap(({ slot }) => {
    const known = slots[slot];
    const other = hints(flows).find(({ [slot]: value }) => value !== undefined && value !== known);
    if (known === undefined || other === undefined) return [];
    const input = heard({ intent: "no", confidence: 1, slots: other });
    return [{ name: `not ${known} but ${JSON.stringify(other)}`, input }];
  });
}

export const command = (intent: Intent): NamedInput => ({
  name: `the command ${intent}`,
  input: heard({ intent, confidence: 1, command: true }),
});

const intents = (table: object): Intent[] => Object.keys(table) as Intent[];

/** What the first text may already tell: nothing, or the answer to one question. */
function hints({ flows }: Flows): readonly Slots[] {
  const known = Object.values(flows).flatMap((flow) =>
    Object.values(flow.nodes).flatMap((node) =>
      (node.ask ?? []).flatMap(({ set }) => {
        const value = node.fills === undefined ? undefined : set?.[node.fills];
        return value === undefined || node.fills === undefined ? [] : [{ [node.fills]: value }];
      }),
    ),
  );
  return [{}, { minor: "yes" }, ...known];
}

/** Both channels times every way in which a team can be there or not. */
export function worlds(): readonly World[] {
  const staffing = [
    { staffed: false, open: false, online: false },
    { staffed: true, open: false, online: false },
    { staffed: true, open: true, online: false },
    { staffed: true, open: true, online: true },
  ];
  return (["sms", "web"] as const).flatMap((channel: Medium) =>
    staffing.map((team) => ({
      channel,
      teams: Object.fromEntries(TEAMS.map((name) => [name, team])) as World["teams"],
    })),
  );
}

export function worldName({ channel, teams }: World): string {
  const { staffed, open, online } = teams.general;
  const who = online
    ? "somebody online"
    : open
      ? "open, nobody online"
      : staffed
        ? "closed"
        : "no team";
  return `${channel}, ${who}`;
}
