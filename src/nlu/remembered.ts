import type { Tokens } from "./letters.ts";

/** What a text or phrase comes to, worked out when it is first asked for and kept as long as it. */
export function remembered<T extends object | string, Rest extends readonly unknown[]>(
  workOut: (tokens: Tokens, ...rest: Rest) => T,
): (tokens: Tokens, ...rest: Rest) => T {
  const known = new WeakMap<Tokens, T>();
  return (tokens, ...rest) => {
    const before = known.get(tokens);
    if (before !== undefined) return before;
    const result = workOut(tokens, ...rest);
    known.set(tokens, result);
    return result;
  };
}
