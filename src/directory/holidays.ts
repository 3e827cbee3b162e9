import Holidays from "date-holidays";

// Building it reads the rules of the whole world (some 30 MB, 0.2 s), so once a process.
const dutch = new Holidays("NL", { types: ["public"] });
const years = new Map<number, ReadonlySet<string>>();

/** Is a local date (YYYY-MM-DD) a day on which Dutch offices are closed? Good Friday and 5 May are not. */
export function isPublicHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const known = years.get(year) ?? holidaysOf(year);
  years.set(year, known);
  return known.has(date);
}

function holidaysOf(year: number): ReadonlySet<string> {
  return new Set(dutch.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
}
