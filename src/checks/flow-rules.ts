import { flowOf, nodeOf } from "../dialogue/find.ts";
import { step } from "../dialogue/step.ts";
import type { Flows } from "../dialogue/types.ts";
import type { Event, Session, World } from "../dialogue/turn-types.ts";
import { explore, type Transition } from "./explore.ts";
import { CLOSE, command, CRISES, MISS, worldName } from "./inputs.ts";

/** Says whether a text, in every language, names a number that somebody can ring. */
export type NamesNumber = (key: string) => boolean;
type Complain = (where: string, message: string) => void;

export interface Counted {
  readonly states: number;
  readonly steps: number;
}

/** What must hold in every state that can be reached. */
export function flowRules(flows: Flows, namesNumber: NamesNumber, complain: Complain): Counted {
  const isHelp = (event: Event): boolean =>
    event.type === "said"
      ? namesNumber(event.key)
      : event.type === "referred" || event.type === "handed_off";
  const visited = new Set<string>();
  const ways = createWays();
  let steps = 0;

  const states = explore(flows, {
    state: (session, world) => {
      missesLeadToHelp(flows, session, world, isHelp, complain);
    },
    step: (transition, from, to) => {
      steps += 1;
      const { turn, by, session, world } = transition;
      for (const event of turn.events) if ("node" in event) visited.add(event.node);
      ways.add(transition, from, to, turn.events.some(isHelp));
      const say = (message: string): void => {
        complain(`${session.node ?? "start"} (${worldName(world)})`, message);
      };
      interruptionHeard(flows, transition, say);
      if (turn.events.some(({ type }) => type === "ended") && !turn.events.some(isHelp)) {
        say(`${by.name} ends the conversation without a number, a referral or a hand-off`);
      }
    },
    broken: complain,
  });
  for (const node of ways.trapped())
    complain(node, "no answer here ever leads to help, a human or an end");
  unreachable(flows, visited, complain);
  return { states, steps };
}

function unreachable({ flows }: Flows, visited: ReadonlySet<string>, complain: Complain): void {
  for (const flow of Object.values(flows)) {
    for (const [id, node] of Object.entries(flow.nodes)) {
      // A node that only branches or sets says nothing and so leaves no trace.
      const full = `${flow.flow}.${id}`;
      if (node.say.length > 0 && !visited.has(full)) complain(full, "nobody can get here");
    }
  }
}

/** AFMELDEN, WIS, MENU, TERUG, silence and a crisis are heard in every open state. */
function interruptionHeard(
  flows: Flows,
  { by, session, turn }: Transition,
  complain: (message: string) => void,
): void {
  if (!isOpen(session)) return;
  const has = (type: Event["type"]): boolean => turn.events.some((event) => event.type === type);
  const first = turn.events.find((event) => event.type === "said");
  // Its menu is that of the other bot.
  const handedOver = session.handedOver === true;
  const rules: readonly (readonly [string, boolean, string])[] = [
    [command("optout").name, has("opted_out"), "AFMELDEN is not heard"],
    [command("erase").name, has("erased"), "WIS is not heard"],
    [
      command("menu").name,
      handedOver || turn.session.node === flows.interruptions.menu,
      "MENU does not lead to the menu",
    ],
    [command("back").name, handedOver || has("asked"), "TERUG leads to no question"],
    [CLOSE.name, !session.greeted || has("ended"), "silence does not close the conversation"],
    ...CRISES.map(
      ({ name }) => [name, first?.kind === "crisis", `${name} is not answered first`] as const,
    ),
  ];
  for (const [name, holds, message] of rules) if (by.name === name && !holds) complain(message);
}

/** Three misunderstandings lead to a human or a number. */
function missesLeadToHelp(
  flows: Flows,
  start: Session,
  world: World,
  isHelp: (event: Event) => boolean,
  complain: Complain,
): void {
  if (start.misses > 0 || !start.greeted || !isOpen(start)) return;
  const where = `${start.node ?? "start"} (${worldName(world)})`;
  let session = start;
  for (let miss = 0; miss < 3; miss += 1) {
    const missed = step(flows, session, MISS.input, world);
    if (missed.events.length === 0) {
      complain(where, "a text that is not understood gets no answer");
      return;
    }
    if (missed.events.some(isHelp)) return;
    session = missed.session;
  }
  complain(where, "three misunderstandings lead to no human and no number");
}

/** Which states can reach help by their own answers; commands always work and prove nothing. */
function createWays(): {
  add: (transition: Transition, from: number, to: number, help: boolean) => void;
  trapped: () => ReadonlySet<string>;
} {
  const before = new Map<number, number[]>();
  const good = new Set<number>();
  const open = new Map<number, string>();
  return {
    add: ({ session, by }, from, to, help) => {
      if (isOpen(session) && session.node !== null) open.set(from, session.node);
      if (!by.name.startsWith("the choice")) return;
      before.set(to, [...(before.get(to) ?? []), from]);
      if (help) good.add(from);
    },
    trapped: () => {
      const queue = [...good];
      for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
        for (const earlier of before.get(state) ?? []) {
          if (good.has(earlier)) continue;
          good.add(earlier);
          queue.push(earlier);
        }
      }
      return new Set([...open].filter(([state]) => !good.has(state)).map(([, node]) => node));
    },
  };
}

/** A crisis must lead to texts that wait for nothing. */
export function crisisNotUrgent(flows: Flows): readonly string[] {
  return Object.values(flows.interruptions.crisis)
    .flatMap((kinds) => Object.values(kinds))
    .filter((id) => !flowOf(flows, id).urgent || nodeOf(flows, id).say.length === 0);
}

const isOpen = ({ status }: Session): boolean => status === "bot" || status === "waiting";
