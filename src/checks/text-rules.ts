import type { Flows, Language, Medium } from "../dialogue/types.ts";
import { faultLine, type Fault } from "../kernel/fault.ts";
import { outsideGsm7, segments } from "../kernel/segments.ts";
import { fold } from "../locale/fold.ts";
import { questionText } from "../locale/question.ts";
import { longestSentence, readability } from "../locale/readability.ts";
import { COUNSELLOR_TEXTS, requiredChoices, requiredTexts } from "../locale/required.ts";
import type { Locale, Locales, Params } from "../locale/texts.ts";

const LEAST_READABLE = 70;
const MOST_SEGMENTS = 2;
const LONGEST_SENTENCE = 20;

/** The longest that each placeholder can be filled with; settings are bound by config.ts. */
const LONGEST: Params = {
  organisation: "O".repeat(60),
  contact: "C".repeat(60),
  name: "N".repeat(30),
  place: 999,
  later: "getting out of the drugs world",
  minutes: 999,
  when: "woensdag 30 september om 12.00 uur",
  waiting: "Dat duurt nu zo'n 999 minuten.",
  opens: "We zijn er weer woensdag 30 september om 12.00 uur.",
};

/** Everything that is said, in both languages, as it leaves at its longest. */
export function textRules(flows: Flows, locales: Locales): Fault[] {
  const faults = (["nl", "en"] as const).flatMap((language) => [
    ...lengthFaults(flows, locales[language]),
    ...toneFaults(flows, locales[language]),
    ...(language === "nl" ? readabilityFaults(locales.nl) : []),
  ]);
  // What is wrong on SMS and on the web needs mending once.
  return [...new Map(faults.map((each) => [faultLine(each), each])).values()];
}

/** Placeholders that nothing fills: such a text cannot be said, so no other rule can look at it. */
export function unfillable(flows: Flows, locales: Locales): Fault[] {
  return Object.values(locales).flatMap((locale: Locale) =>
    requiredTexts(flows).flatMap((key) =>
      locale
        .placeholders(key)
        .filter((name) => !isFilled(name, key))
        .map((name) =>
          fault(
            locale.language,
            key,
            `nothing fills {{${name}}}`,
            `use one of ${Object.keys(LONGEST)
              .filter((other) => isFilled(other, key))
              .join(", ")}`,
          ),
        ),
    ),
  );
}

function isFilled(name: string, key: string): boolean {
  return name === "name" ? COUNSELLOR_TEXTS.includes(key) : Object.hasOwn(LONGEST, name);
}

/** Whether a text names a number in every language. */
export function namesNumber(locales: Locales): (key: string) => boolean {
  return (key) =>
    Object.values(locales).every((locale: Locale) =>
      /\b(112|113|0800-\d{4}|0900-\d{4}|14 030)\b|Luisterlijn/.test(
        locale.say("sms")(key, LONGEST),
      ),
    );
}

function lengthFaults(flows: Flows, locale: Locale): Fault[] {
  return spoken(flows, locale).flatMap(({ key, text }): Fault[] => {
    const count = segments(text);
    const odd = outsideGsm7(text);
    return [
      ...(count > MOST_SEGMENTS
        ? [
            fault(
              locale.language,
              key,
              `takes ${count} SMS segments (${text.length} characters)`,
              "make it shorter: two segments at most, with its choices and at its longest",
            ),
          ]
        : []),
      ...(odd.length > 0
        ? [
            fault(
              locale.language,
              key,
              `has letters that an SMS does not have: ${odd.join(" ")}`,
              "use other letters, or write a _web text beside it",
            ),
          ]
        : []),
    ];
  });
}

/** Each SMS text with the choices of every question that ends in it, and each text by itself. */
function spoken(flows: Flows, locale: Locale): { key: string; text: string }[] {
  const say = locale.say("sms");
  const alone = requiredTexts(flows).map((key) => ({ key, text: fold(say(key, LONGEST)) }));
  const asked = Object.values(flows.flows).flatMap((flow) =>
    Object.values(flow.nodes).flatMap((node) => {
      const last = node.say.at(-1);
      if (node.ask === undefined || last === undefined) return [];
      const key = `${flow.flow}:${last}`;
      const labels = node.ask.map(({ id, goto }) =>
        goto === "@first" || goto === "@second"
          ? longestGuess(locale)
          : locale.label(flow.flow, id),
      );
      return [{ key, text: questionText(say(key, LONGEST), labels, "sms" satisfies Medium) }];
    }),
  );
  return [...alone, ...asked];
}

function longestGuess(locale: Locale): string {
  const names = Object.values(locale.files["anders"]?.guess ?? {});
  return names.reduce((longest, name) => (name.length > longest.length ? name : longest), "");
}

const TONE: readonly (readonly [RegExp, Language | "both", string])[] = [
  [/!/, "both", "has an exclamation mark"],
  [/\b[Uu]w?\b/, "nl", 'says "u": use "je"'],
  [/\bwaarom\b/i, "nl", 'asks "waarom": that sounds like blame'],
  [/\bwhy\b/i, "en", 'asks "why": that sounds like blame'],
];

function toneFaults(flows: Flows, locale: Locale): Fault[] {
  const tones = TONE.filter(([, where]) => where === "both" || where === locale.language);
  return readByPeople(flows, locale).flatMap(({ key, text }) => {
    const faults = tones
      .filter(([pattern]) => pattern.test(text))
      .map(([, , message]) =>
        fault(locale.language, key, message, "say it warmer; see docs/flows.md"),
      );
    const longest = longestSentence([text]);
    return longest > LONGEST_SENTENCE
      ? [
          ...faults,
          fault(locale.language, key, `has a sentence of ${longest} words`, "cut it in two"),
        ]
      : faults;
  });
}

/** Texts in both forms, and the labels of choices. */
function readByPeople(flows: Flows, locale: Locale): { key: string; text: string }[] {
  const texts = requiredTexts(flows).flatMap((key) =>
    (["sms", "web"] as const).map((medium) => ({ key, text: locale.say(medium)(key, LONGEST) })),
  );
  const labels = requiredChoices(flows).map(([flow, choice]) => {
    const own = locale.files[flow]?.choices[choice] !== undefined;
    return { key: `${own ? flow : "common"}:${choice}`, text: locale.label(flow, choice) };
  });
  return [...texts, ...labels];
}

/** Only whole flows have a meaningful score. */
function readabilityFaults(nl: Locale): Fault[] {
  return readabilityByFlow(nl)
    .filter(({ score }) => score < LEAST_READABLE)
    .map(({ flow, score }) => ({
      file: `locales/nl/${flow}.yml`,
      message: `reads at ${score.toFixed(1)} (Flesch-Douma); at least ${LEAST_READABLE} is needed`,
      hint: "use shorter sentences and shorter, everyday words",
    }));
}

export function readabilityByFlow(locale: Locale): readonly { flow: string; score: number }[] {
  return Object.entries(locale.files)
    .filter(([, { say }]) => Object.keys(say).length > 0)
    .map(([flow, { say }]) => ({ flow, score: readability(Object.values(say)) }));
}

function fault(language: Language, key: string, message: string, hint: string): Fault {
  const [flow = "", name = ""] = key.split(":");
  return { file: `locales/${language}/${flow}.yml`, message: `${name}: ${message}`, hint };
}
