import type { Flows } from "../dialogue/types.ts";

/** Said when somebody joins, pauses or leaves; {{name}} is the counsellor's. */
export const COUNSELLOR_TEXTS: readonly string[] = [
  "mens:erbij",
  "mens:ogenblik",
  "mens:doorgegeven",
  "mens:terug_in_rij",
  "mens:afgesloten",
];

/** Texts that the code says by itself, besides those that the flows name. */
const OWN_TEXTS = [
  "anders:meer",
  "anders:meer_op",
  "anders:niets_open",
  "crisis:nummers_alleen",
  "crisis:nummers_bij_mens",
  ...COUNSELLOR_TEXTS,
  "mens:wachttijd",
  "mens:wachttijd_onbekend",
  "mens:opent",
];

/** Every text key that can be said, each once. */
export function requiredTexts({ flows, interruptions }: Flows): readonly string[] {
  const said = Object.values(flows).flatMap((flow) => [
    ...Object.values(flow.nodes).flatMap((node) => node.say.map((key) => `${flow.flow}:${key}`)),
    ...(flow.reminder === undefined ? [] : [`${flow.flow}:${flow.reminder}`]),
  ]);
  const { greeting, again, media, other_language, silence, erased } = interruptions;
  const { opted_out, opted_out_crisis } = interruptions;
  const { first } = interruptions.misses;
  const everywhere = [
    greeting,
    again,
    media,
    other_language,
    silence.remind,
    opted_out,
    opted_out_crisis,
    erased,
    interruptions.elsewhere.note,
    ...interruptions.elsewhere.after,
    first,
  ];
  return [
    ...new Set([...said, ...everywhere, ...Object.values(interruptions.asides), ...OWN_TEXTS]),
  ];
}

/** Every choice that can be offered, as [flow, choice id]. The two guesses name themselves. */
export function requiredChoices({ flows }: Flows): readonly (readonly [string, string])[] {
  return Object.values(flows).flatMap((flow) =>
    Object.values(flow.nodes).flatMap((node) =>
      (node.ask ?? [])
        .filter(({ goto }) => goto !== "@first" && goto !== "@second")
        .map((choice) => [flow.flow, choice.id] as const),
    ),
  );
}
