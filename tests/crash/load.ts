import { setTimeout as sleep } from "node:timers/promises";
import type { KannelSide } from "./kannel-side.ts";

/** Every digit answers the question before it: who is heard twice ends up somewhere else. */
export const TEXTS = ["hoi", "2", "1", "PRIVACY", "MENU", "3"] as const;

const AT_ONCE = 6;
const LONGEST_PAUSE_MS = 60;

export interface Load {
  /** Lets everybody finish. Resolves with all numbers that wrote. */
  finish(): Promise<readonly string[]>;
}

/** A few people at a time who write to us all the while; each sends on once the gateway is rid of it. */
export function startLoad(gateway: KannelSide, random: () => number): Load {
  const numbers: string[] = [];
  let finishing = false;
  const line = async (): Promise<void> => {
    while (!finishing) {
      const number = numberOf(numbers.length + 1);
      numbers.push(number);
      await write(gateway, number, () => sleep(random() * LONGEST_PAUSE_MS));
    }
  };
  const lines = Promise.all(Array.from({ length: AT_ONCE }, line));
  lines.catch(() => undefined); // told by `finish`
  return {
    finish: async () => {
      finishing = true;
      await lines;
      return numbers;
    },
  };
}

/** One person, from the first text to the last. */
export async function write(
  gateway: KannelSide,
  from: string,
  pause: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  for (const [index, text] of TEXTS.entries()) {
    await gateway.deliver({ id: `${from}-${index}`, from, text });
    await pause();
  }
}

export const numberOf = (person: number): string => `+316${String(person).padStart(8, "0")}`;
