import * as z from "zod";

const Text = z.string().trim().min(1);
const texts = <const K extends string>(...keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, Text])) as Record<K, typeof Text>);

const Section = z.strictObject({
  heading: Text,
  text: z.array(Text).default([]),
  list: z.array(Text).default([]),
});
export type Section = z.output<typeof Section>;

/** A page that is only read. */
const Article = z.strictObject({ title: Text, lead: Text, sections: z.array(Section).min(1) });
export type Article = z.output<typeof Article>;

const Story = z.strictObject({ title: Text, text: z.array(Text).min(1) });

/** locales/<language>/pages/<name>.yml, each with every text that its page shows. */
export const PAGE_FILES = {
  frame: texts(
    "skip",
    "exit",
    "language",
    "menu",
    "home",
    "help",
    "dark_side",
    "leave",
    "report",
    "privacy",
    "accessibility",
    "danger",
    "suicide",
    "responsible",
    "doors",
    "drugs",
    "drugs_text",
    "debts",
    "debts_text",
    "exit_door",
    "exit_door_text",
    "human",
    "human_text",
  ),
  home: texts(
    "title",
    "lead",
    "open",
    "open_now",
    "open_always",
    "busy",
    "nobody",
    "closed",
    "closed_unknown",
    "bot",
    "picture",
  ).extend({
    source: z.strictObject({ heading: Text, text: z.array(Text).min(1) }),
    real: z.strictObject({ heading: Text, text: z.array(Text).min(1) }),
    promise: z.strictObject({ heading: Text, list: z.array(Text).length(4), more: Text }),
    self: texts("heading", "help", "dark_side", "leave"),
  }),
  "zwarte-kant": texts("title", "lead", "picture", "out", "next").extend({
    pages: z.strictObject({ jongeren: Story, kwetsbaar: Story, geld: Story, geweld: Story }),
  }),
  hulp: texts(
    "title",
    "lead",
    "filters",
    "topic",
    "all",
    "addiction",
    "debt",
    "exit",
    "relative",
    "open",
    "anonymous",
    "free",
    "show",
    "found",
    "found_one",
    "found_none",
    "call",
    "site",
    "who",
    "how",
    "cost",
    "anonymity",
    "police",
    "police_no",
    "area",
    "checked",
    "back",
    "talk",
    "open_data",
    "closed",
    "holidays_closed",
    "week",
  ).extend({ days: texts("MO", "TU", "WE", "TH", "FR", "SA", "SU") }),
  melden: Article,
  privacy: Article,
  "veilig-weg": Article,
  toegankelijkheid: Article,
  fouten: z.strictObject({
    not_found: texts("title", "text"),
    too_many: texts("title", "text"),
  }),
} as const;

export type PageTexts = {
  readonly [Name in keyof typeof PAGE_FILES]: z.output<(typeof PAGE_FILES)[Name]>;
};
