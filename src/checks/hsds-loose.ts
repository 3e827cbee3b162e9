/** What schedule.json and phone.json say of these in words only: they let any text through. */
const TIMES: ReadonlyMap<string, RegExp> = new Map([
  ["opens_at", /^([01]\d|2[0-3]):[0-5]\d$/],
  ["closes_at", /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/],
]);
/** RFC 6350, section 6.4.1. */
const PHONE_TYPES = ["text", "voice", "fax", "cell", "video", "pager", "textphone"];

/** Times of day and kinds of phone anywhere in an object, each with its path: "/phones/0/type …". */
export function looseProblems(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return problemOf(value, path);
  return Object.entries(value).flatMap(([name, inside]) =>
    looseProblems(inside, `${path}/${name}`),
  );
}

function problemOf(value: unknown, path: string): readonly string[] {
  const time = TIMES.get(path.slice(path.lastIndexOf("/") + 1));
  if (time !== undefined && !time.test(String(value))) {
    return [`${path} must be a time of day as HH:MM`];
  }
  const wrong = /\/phones\/\d+\/type$/.test(path) && !PHONE_TYPES.includes(String(value));
  return wrong ? [`${path} must be one of ${PHONE_TYPES.join(", ")}`] : [];
}
