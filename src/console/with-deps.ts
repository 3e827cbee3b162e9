type Bound<Deps, Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (
    deps: Deps,
    ...rest: infer Rest
  ) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

/** The functions without their first parameter: it is filled in, the same for all. */
export function withDeps<Deps, const Functions extends Readonly<Record<string, unknown>>>(
  deps: Deps,
  functions: Functions,
): Bound<Deps, Functions> {
  const bound = Object.entries(functions).map(([name, fill]) => [
    name,
    (...rest: unknown[]) => (fill as (...all: unknown[]) => unknown)(deps, ...rest),
  ]);
  return Object.fromEntries(bound) as Bound<Deps, Functions>;
}
