import { expect } from "@jest/globals";
import { heard } from "../../src/checks/inputs.ts";
import { newSession } from "../../src/dialogue/session.ts";
import { step } from "../../src/dialogue/step.ts";
import type { CrisisKind, CrisisTier, Flows, Intent, Team } from "../../src/dialogue/types.ts";
import type { Event, Heard, Input, Session, World } from "../../src/dialogue/turn-types.ts";
import { loadFlows } from "../../src/flows/load.ts";

/** The real flows, frozen: a step that writes into them throws. */
export const flows: Flows = frozen(loadFlows("flows"));

/** One moment of a conversation. Every step gives a new one, so tests can branch off anywhere. */
export interface Talk {
  readonly session: Session;
  /** Of the last step. */
  readonly events: readonly Event[];
  /** The same events as short lines; see `line`. */
  readonly lines: readonly string[];
  readonly hear: (part: Partial<Heard>) => Talk;
  readonly about: (intent: Intent, part?: Partial<Heard>) => Talk;
  readonly command: (intent: Intent) => Talk;
  /** One choice after the other. */
  readonly choose: (...choices: readonly string[]) => Talk;
  readonly crisis: (tier: CrisisTier, kind: CrisisKind, part?: Partial<Heard>) => Talk;
  readonly miss: () => Talk;
  readonly silence: (stage: "remind" | "close" | "timeout" | "callback") => Talk;
  readonly release: (goto: string) => Talk;
  readonly handOver: () => Talk;
  /** The same conversation with something of its session or its world changed. */
  readonly with: (change: Partial<Session>, world?: World) => Talk;
}

export const NIGHT = world({ staffed: true, open: false, online: false });
export const DAY = world({ staffed: true, open: true, online: true });
export const BUSY = world({ staffed: true, open: true, online: false });
export const NO_TEAM = world({ staffed: false, open: false, online: false });

export function talk(
  session: Session = newSession(),
  at: World = DAY,
  using: Flows = flows,
  events: readonly Event[] = [],
): Talk {
  const take = (input: Input): Talk => {
    const turn = pureStep(using, session, input, at);
    return talk(turn.session, at, using, turn.events);
  };
  const hear = (part: Partial<Heard>): Talk => take(heard(part));
  return {
    session,
    events,
    lines: events.map(line),
    hear,
    about: (intent, part) => hear({ intent, confidence: 1, ...part }),
    command: (intent) => hear({ intent, confidence: 1, command: true }),
    choose: (...choices) =>
      choices.reduce<Talk>((so, choice) => so.hear({ choice }), talk(session, at, using, events)),
    crisis: (crisis, crisisKind, part) =>
      hear({ intent: "crisis", confidence: 1, crisis, crisisKind, ...part }),
    miss: () => hear({}),
    silence: (stage) => take({ type: "silence", stage }),
    release: (goto) => take({ type: "released", goto }),
    handOver: () => take({ type: "handed_over" }),
    with: (change, world = at) => talk({ ...session, ...change }, world, using, events),
  };
}

/** The menu, after a greeting. */
export const greeted = (at?: World, using?: Flows): Talk => talk(newSession(), at, using).hear({});

/**
 * A step as the store sees it: frozen data goes in, the session comes out of JSON, and the same
 * input gives the same turn twice.
 */
export function pureStep(using: Flows, session: Session, input: Input, at: World): TurnRead {
  const stored = read(session);
  expect(stored).toEqual(session);
  const turn = step(using, frozen(stored), frozen(input), frozen(at));
  expect(step(using, frozen(read(session)), input, at)).toEqual(turn);
  expect(read(turn)).toEqual(turn);
  return read(turn);
}

interface TurnRead {
  readonly session: Session;
  readonly events: readonly Event[];
}

const read = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

function world(team: World["teams"][Team]): World {
  return {
    channel: "sms",
    teams: { addiction: team, debt: team, exit: team, crisis: team, general: team },
  };
}

/** "welkom:menu", "crisis:geweld [crisis]", "? welkom.menu", "refer debt 0", "handoff debt normal queue none". */
function line(event: Event): string {
  if (event.type === "said") {
    return event.kind === "bot" ? event.key : `${event.key} [${event.kind}]`;
  }
  if (event.type === "asked") return `? ${event.node}`;
  if (event.type === "referred") return `refer ${event.query.topic} ${event.page}`;
  if (event.type === "handed_off") {
    return `handoff ${event.team} ${event.priority} ${event.mode} ${event.consent}`;
  }
  return event.type;
}
