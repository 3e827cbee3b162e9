const ZONE = { timeZone: "Europe/Amsterdam" } as const;
const TIME = new Intl.DateTimeFormat("nl-NL", { ...ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("nl-NL", {
  ...ZONE,
  weekday: "short",
  day: "numeric",
  month: "short",
});
const DATE = new Intl.DateTimeFormat("nl-NL", { ...ZONE, dateStyle: "short" });

/** "14:05" today, "di 24 nov 14:05" on another day. */
export function moment(at: Date, now: Date): string {
  const time = TIME.format(at);
  return DATE.format(at) === DATE.format(now) ? time : `${DAY.format(at)} ${time}`;
}

/** "0 min", "2 u 10 min": how long ago; a clock that jumped back counts as now. */
export function elapsed(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? `${hours} u ${minutes % 60} min`
    : `${Math.floor(hours / 24)} d ${hours % 24} u`;
}
