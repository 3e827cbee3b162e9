import { teamOpensAt } from "../directory/team-hours.ts";
import { describeMoment } from "../directory/describe-moment.ts";
import type { Session } from "../dialogue/turn-types.ts";
import type { Params } from "../locale/texts.ts";
import type { ConversationDeps } from "./deps.ts";

/** The values a text wants, and no others: some take time to find out. */
export function params(deps: ConversationDeps, session: Session, key: string, at: Date): Params {
  const { locales, settings } = deps;
  const locale = locales[session.language];
  const say = locale.say("sms");
  const values: Readonly<Record<string, () => string | number>> = {
    organisation: () => settings.organisation,
    contact: () => settings.contact,
    place: () => 1,
    waiting: () => say("mens:wachttijd_onbekend"),
    opens: () => {
      const opens = teamOpensAt(settings.teamHours, at);
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
