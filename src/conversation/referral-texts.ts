import { chooseServices } from "../directory/choose-services.ts";
import { describeReferral } from "../directory/describe-referral.ts";
import { page } from "../directory/page.ts";
import type { Referral, Translate } from "../directory/types.ts";
import type { Language, Medium } from "../dialogue/types.ts";
import type { Event, Session } from "../dialogue/turn-types.ts";
import { segments } from "../kernel/segments.ts";
import { fold } from "../locale/fold.ts";
import type { ConversationDeps } from "./deps.ts";
import type { ReplyMessage, ReplyPart } from "./reply-part.ts";

/** Services at a time: a phone at night scrolls badly. */
const PAGE: Readonly<Record<Medium, number>> = { sms: 2, web: 3 };

/** The help that fits, best match first, one message each; MEER gives the next. */
export function referralTexts(
  { directory, locales, settings }: ConversationDeps,
  session: Session,
  event: Extract<Event, { type: "referred" }>,
  medium: Medium,
  at: Date,
): ReplyPart[] {
  const { language, slots } = session;
  const say = locales[language].say(medium);
  const found = chooseServices(
    directory,
    { ...event.query, slots, language },
    at,
    settings.enabledServices,
  );
  const shown = page(found, event.page, PAGE[medium]);
  const message = (text: string): ReplyMessage => ({
    type: "message",
    text: medium === "sms" ? fold(text) : text,
    kind: event.kind,
    node: event.node,
    choices: [],
  });
  if (shown.length === 0) return [message(say("anders:meer_op"))];

  const texts = shown.map((referral) => described(referral, language, medium, say));
  const more = page(found, event.page + 1, PAGE[medium]).length > 0 ? say("anders:meer") : null;
  return [
    ...withMore(texts, more, medium).map(message),
    { type: "referral", services: shown.map(({ service }) => service.id) },
  ];
}

const descriptions = new WeakMap<Referral, Map<Translate, string>>();

/** In the same words to everybody who is sent there now. */
function described(referral: Referral, language: Language, medium: Medium, say: Translate): string {
  const known = descriptions.get(referral) ?? new Map<Translate, string>();
  descriptions.set(referral, known);
  const text = known.get(say) ?? describeReferral(referral, language, medium, say);
  known.set(say, text);
  return text;
}

/** "Meer? Stuur MEER." rides along with the last service when there is room. */
function withMore(
  texts: readonly string[],
  more: string | null,
  medium: Medium,
): readonly string[] {
  if (more === null) return texts;
  const last = `${texts.at(-1) ?? ""}\n${more}`;
  return medium === "web" || segments(fold(last)) <= 2
    ? [...texts.slice(0, -1), last]
    : [...texts, more];
}
