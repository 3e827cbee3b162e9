import { newSession } from "../dialogue/session.ts";
import { step } from "../dialogue/step.ts";
import type { Flows } from "../dialogue/types.ts";
import type { Session, Turn, World } from "../dialogue/turn-types.ts";
import { inputsOf, worldName, worlds, type NamedInput } from "./inputs.ts";
import { stateKeys } from "./state-key.ts";

/** One step that can happen: from a state, by an input, in a world. */
export interface Transition {
  readonly session: Session;
  readonly world: World;
  readonly by: NamedInput;
  readonly turn: Turn;
}

export interface Visitor {
  /** Once for each state that can be reached. */
  readonly state: (session: Session, world: World) => void;
  /** `from` and `to` number the states. */
  readonly step: (transition: Transition, from: number, to: number) => void;
  /** A step that failed: no question after many nodes, or a bug. */
  readonly broken: (where: string, message: string) => void;
}

/**
 * Every state that can be reached, exhaustively: node x misses x channel x who is there x silence,
 * with what the node's own flow looks at in the slots. Returns the number of states.
 */
export function explore(flows: Flows, visitor: Visitor): number {
  const keyOf = stateKeys(flows);
  let count = 0;
  for (const world of worlds()) {
    const seen = new Map<string, number>();
    const queue: Session[] = [];
    const number = (session: Session): number => {
      const key = keyOf(session);
      const known = seen.get(key);
      if (known !== undefined) return known;
      seen.set(key, count);
      queue.push(session);
      visitor.state(session, world);
      return count++;
    };
    number(newSession());
    for (let session = queue.shift(); session !== undefined; session = queue.shift()) {
      const from = number(session);
      for (const by of [
        ...inputsOf(flows, session),
        ...released(flows, session),
        ...handedOver(session),
      ]) {
        const turn = attempt(flows, session, by, world);
        if (typeof turn !== "string")
          visitor.step({ session, world, by, turn }, from, number(turn.session));
        else visitor.broken(`${session.node ?? "start"} (${worldName(world)}), ${by.name}`, turn);
      }
    }
  }
  return count;
}

const HANDED_OVER: NamedInput = {
  name: "handed over by another bot",
  input: { type: "handed_over" },
};

/** A conversation that begins so, and what was said before it. */
function handedOver({ status, node, greeted }: Session): NamedInput[] {
  return status === "bot" && node === null && !greeted ? [HANDED_OVER] : [];
}

function released({ interruptions }: Flows, { status, handedOver }: Session): NamedInput[] {
  if (status !== "waiting" || handedOver === true) return [];
  return interruptions.released.map((goto) => ({
    name: `given back at ${goto}`,
    input: { type: "released", goto },
  }));
}

function attempt(flows: Flows, session: Session, by: NamedInput, world: World): Turn | string {
  try {
    return step(flows, session, by.input, world);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
