import { teamOpensAt } from "../directory/team-hours.ts";
import { describeMoment } from "../directory/describe-moment.ts";
import { teamOf } from "../dialogue/condition.ts";
import { INTENTS, type Intent } from "../dialogue/types.ts";
import type { Session } from "../dialogue/turn-types.ts";
import type { Params } from "../locale/texts.ts";
import type { ConversationDeps } from "./deps.ts";
import type { QueuePlace } from "./queue-place.ts";

/** When, where and how far from the front of the queue something is said. */
export interface Scene {
  /** The channel's id. */
  readonly channel: string;
  readonly at: Date;
  readonly queue: QueuePlace;
}

/** Asked about only while a subject is kept. */
const laterOf = ({ slots }: Session): Intent =>
  INTENTS.find((intent) => intent === slots["later"]) ?? "help";

/** The values a text wants, and no others: some take time to find out. */
export function params(
  deps: ConversationDeps,
  session: Session,
  key: string,
  { at, queue }: Pick<Scene, "at" | "queue">,
): Params {
  const { locales, settings } = deps;
  const locale = locales[session.language];
  const say = locale.say("sms");
  const values: Readonly<Record<string, () => string | number>> = {
    organisation: () => settings.organisation,
    contact: () => settings.contact,
    place: () => queue.place(session),
    later: () => locale.guess(laterOf(session)),
    waiting: () => {
      const minutes = queue.minutes(session);
      return minutes === null ? say("mens:wachttijd_onbekend") : say("mens:wachttijd", { minutes });
    },
    opens: () => {
      const opens = teamOpensAt(deps.hours(session.team ?? teamOf(session.slots)), at);
      return opens === null
        ? ""
        : say("mens:opent", { when: describeMoment(at, opens, session.language, say) });
    },
  };
  return Object.fromEntries(
    locale.placeholders(key).map((name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`nothing fills {{${name}}} of ${key}`);
      return [name, value()];
    }),
  );
}
