const MINUTE_MS = 60_000;

/**
 * What holds for a whole minute, worked out once in it: opening hours change at whole minutes, and
 * the calendar is too slow to be asked for every text. Remembers the last minute of each key.
 */
export function eachMinute<K extends object, V>(
  workOut: (key: K, at: Date) => V,
): (key: K, at: Date) => V {
  const last = new WeakMap<K, { readonly minute: number; readonly value: V }>();
  return (key, at) => {
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    const known = last.get(key);
    if (known?.minute === minute) return known.value;
    const value = workOut(key, at);
    last.set(key, { minute, value });
    return value;
  };
}
