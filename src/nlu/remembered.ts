import type { Tokens } from "./letters.ts";

/** What was worked out of a text stays with it: looked up a hundred times a text, so no map. */
const KNOWN = Symbol("known");
interface Remembering extends Tokens {
  [KNOWN]?: unknown[] | undefined;
}

let functions = 0;

/** What a text or phrase comes to, worked out when it is first asked for and kept as long as it. */
export function remembered<T extends object | string, Rest extends readonly unknown[]>(
  workOut: (tokens: Tokens, ...rest: Rest) => T,
): (tokens: Tokens, ...rest: Rest) => T {
  const which = functions++;
  return (tokens: Remembering, ...rest) => {
    const known = (tokens[KNOWN] ??= []);
    return (known[which] ??= workOut(tokens, ...rest)) as T;
  };
}
