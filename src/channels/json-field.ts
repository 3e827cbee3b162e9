/** One field of JSON that somebody else wrote: undefined where it is not there, whatever `value` is. */
export function jsonField(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
