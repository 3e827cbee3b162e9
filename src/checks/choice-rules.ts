import type { Flows, Language } from "../dialogue/types.ts";
import type { Fault } from "../kernel/fault.ts";
import type { Locales } from "../locale/texts.ts";

/** Within one question no word may mean two things: the person would be led astray. */
export function choiceRules({ flows }: Flows, locales: Locales): Fault[] {
  return (["nl", "en"] as const).flatMap((language: Language) =>
    Object.values(flows).flatMap((flow) =>
      Object.entries(flow.nodes).flatMap(([id, node]): Fault[] => {
        const owners = new Map<string, string>();
        return (node.ask ?? []).flatMap((choice) =>
          locales[language].words(flow.flow, choice.id).flatMap((word): Fault[] => {
            const key = word.toLowerCase();
            const owner = owners.get(key);
            owners.set(key, choice.id);
            if (owner === undefined || owner === choice.id) return [];
            return [
              {
                file: `locales/${language}/${flow.flow}.yml`,
                message: `${id}: "${word}" means both ${owner} and ${choice.id}`,
                hint: "leave the word with one of the two",
              },
            ];
          }),
        );
      }),
    ),
  );
}
