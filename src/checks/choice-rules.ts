import type { Choice, Flows } from "../dialogue/types.ts";
import type { Fault } from "../kernel/fault.ts";
import type { Locales } from "../locale/texts.ts";

/** Within one question no word may mean two things, in whatever language: it would lead astray. */
export function choiceRules({ flows }: Flows, locales: Locales): Fault[] {
  return Object.values(flows).flatMap((flow) =>
    Object.entries(flow.nodes).flatMap(([id, node]) => {
      const question = { flow: flow.flow, id };
      return doubleWords(question, node.ask ?? [], locales);
    }),
  );
}

function doubleWords(
  { flow, id }: { readonly flow: string; readonly id: string },
  choices: readonly Choice[],
  locales: Locales,
): Fault[] {
  const owners = new Map<string, string>();
  const said = choices.flatMap((choice) =>
    Object.values(locales).flatMap((locale) =>
      locale.words(flow, choice.id).map((word) => ({
        word: word.toLowerCase(),
        choice: choice.id,
        language: locale.language,
      })),
    ),
  );
  // A label is often among the words as well, and the same in both languages: one fault is enough.
  const blamed = new Set<string>();
  return said.flatMap(({ word, choice, language }): Fault[] => {
    const owner = owners.get(word) ?? choice;
    owners.set(word, owner);
    if (owner === choice || blamed.has(`${choice} ${word}`)) return [];
    blamed.add(`${choice} ${word}`);
    return [
      {
        file: `locales/${language}/${flow}.yml`,
        message: `${id}: "${word}" means both ${owner} and ${choice}`,
        hint: "leave the word with one of the two",
      },
    ];
  });
}
