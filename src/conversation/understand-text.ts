import { expected } from "../dialogue/find.ts";
import type { Heard, Session } from "../dialogue/types.ts";
import { recognise } from "../nlu/recognise.ts";
import type { ConversationDeps } from "./deps.ts";

/** What a text means here: the open question decides what its words can be. */
export function understandText(deps: ConversationDeps, session: Session, text: string): Heard {
  const { flows, locales, models } = deps;
  const listening = expected(flows, session).map((choice) => ({
    ...choice,
    words:
      choice.digit > 0 || choice.flow !== "interruptions"
        ? words(choice.flow, choice.id)
        : phrase(choice.id),
  }));
  return recognise(text, listening, models);

  /** Somebody may answer in the other language before the bot has noticed. */
  function words(flow: string, id: string): readonly string[] {
    const guessed = id === "eerste" ? 0 : id === "tweede" ? 1 : undefined;
    const intent = guessed === undefined ? undefined : session.guess?.[guessed];
    const locale = locales[session.language];
    return intent === undefined ? locale.words(flow, id) : [locale.guess(intent)];
  }
  function phrase(id: string): readonly string[] {
    return [...locales.nl.phrase(id), ...locales.en.phrase(id)];
  }
}
