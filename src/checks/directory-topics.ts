import { fittingServices } from "../directory/choose-services.ts";
import { DRUGS, TOPICS } from "../directory/types.ts";
import type { Directory, Topic } from "../directory/types.ts";
import type { Slots } from "../dialogue/types.ts";

const AT_LEAST = 3;

export interface TopicProblem {
  readonly topic: Topic;
  readonly message: string;
  readonly hint: string;
}

/**
 * Whoever comes, with whatever slots, finds at least three doors for every topic, of which one is
 * always open. Only what needs no operator counts.
 */
export function topicProblems(directory: Directory): readonly TopicProblem[] {
  return TOPICS.flatMap((topic) => {
    const poor = people().find((slots) => !isServed(directory, topic, slots));
    return poor === undefined
      ? []
      : [
          {
            topic,
            message: `"${topic}" has fewer than three doors, or none that is always open, for ${who(poor)}`,
            hint: "add services with `publish: yes` to its order",
          },
        ];
  });
}

function isServed(directory: Directory, topic: Topic, { audience, ...slots }: Slots): boolean {
  const services = fittingServices(directory, { topic, audience, slots, language: "nl" });
  return services.length >= AT_LEAST && services.some(({ always_open }) => always_open);
}

/** All combinations of what narrows a choice. "" is not said. */
function people(): readonly Slots[] {
  const values = {
    audience: ["self", "relative"],
    minor: ["", "yes"],
    region: ["", "elsewhere"],
    drug: ["", ...DRUGS],
    wish: ["", "stop", "less", "check", "talk"],
  };
  return Object.entries(values).reduce<readonly Slots[]>(
    (all, [slot, options]) =>
      all.flatMap((slots) =>
        options.map((value) => (value === "" ? slots : { ...slots, [slot]: value })),
      ),
    [{}],
  );
}

const who = (slots: Slots): string =>
  Object.entries(slots)
    .map(([slot, value]) => `${slot} ${value}`)
    .join(", ");
