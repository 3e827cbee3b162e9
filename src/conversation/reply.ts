import type { Event, Session, Turn } from "../dialogue/turn-types.ts";
import { guessOf } from "../dialogue/find.ts";
import { questionText, withDigits } from "../locale/question.ts";
import { mediumOf, viaOf } from "../handoff/medium.ts";
import { segments } from "../kernel/segments.ts";
import type { ConversationDeps } from "./deps.ts";
import { params, type Scene } from "./params.ts";
import type { ReplyMessage, ReplyPart } from "./reply-part.ts";
import { referralTexts } from "./referral-texts.ts";
import { shownChoices } from "./shown-choices.ts";

export interface Reply {
  readonly session: Session;
  readonly events: readonly Event[];
  readonly parts: readonly ReplyPart[];
}

const SMS_ROOM = 2;

/** Puts the events of a turn into words. */
export function reply(deps: ConversationDeps, turn: Turn, scene: Scene): Reply {
  const { at } = scene;
  const medium = mediumOf(scene.channel);
  const parts = turn.events.flatMap((event, index): ReplyPart[] => {
    if (event.type === "referred") return referralTexts(deps, turn.session, event, medium, at);
    if (event.type !== "said") return partOf(event);
    const next = turn.events[index + 1];
    const asked = next?.type === "asked" ? next : undefined;
    return [message(deps, turn.session, event, asked, scene)];
  });
  return {
    session: turn.session,
    events: turn.events,
    parts: medium === "sms" ? joined(parts) : parts,
  };
}

function partOf(event: Exclude<Event, { type: "said" | "referred" }>): ReplyPart[] {
  switch (event.type) {
    case "handed_off":
      return [{ type: "handoff", team: event.team, priority: event.priority }];
    case "alarm":
      return [{ type: "alarm" }];
    case "erased":
      return [{ type: "erased" }];
    case "opted_out":
      return [{ type: "optedout" }];
    case "asked":
    case "withdrawn":
    case "opted_in":
    case "ended":
      return [];
  }
}

function message(
  deps: ConversationDeps,
  session: Session,
  said: Extract<Event, { type: "said" }>,
  asked: Extract<Event, { type: "asked" }> | undefined,
  scene: Scene,
): ReplyMessage {
  const medium = mediumOf(scene.channel);
  const locale = deps.locales[session.language];
  const flow = asked?.node.split(".")[0] ?? "";
  const choices = (asked?.choices ?? []).map((id) => ({ id, label: label(id) }));
  const say = locale.say(medium);
  const { note, after } = deps.flows.interruptions.elsewhere;
  const isElsewhere = viaOf(scene.channel) !== null && after.includes(said.key);
  const text = [
    say(said.key, params(deps, session, said.key, scene)),
    ...(isElsewhere ? [say(note)] : []),
  ].join("\n");
  return {
    type: "message",
    text: withChoices(choices.map((choice) => choice.label)),
    kind: said.kind,
    node: said.node,
    choices,
  };

  function withChoices(labels: readonly string[]): string {
    const digits = shownChoices(deps, scene.channel, labels.length) === "digits";
    return medium === "web" && digits
      ? withDigits(text, labels)
      : questionText(text, labels, medium);
  }
  /** The two guesses are called after what they guess. */
  function label(id: string): string {
    const guess = guessOf(deps.flows, session, id);
    return guess === undefined ? locale.label(flow, id) : locale.guess(guess);
  }
}

/** Two short texts in a row leave as one SMS: fewer beeps at night, and fewer cents. */
function joined(parts: readonly ReplyPart[]): ReplyPart[] {
  return parts.reduce<ReplyPart[]>((done, part) => {
    const last = done.at(-1);
    const one = last === undefined ? null : asOne(last, part);
    return one === null ? [...done, part] : [...done.slice(0, -1), one];
  }, []);
}

function asOne(first: ReplyPart, second: ReplyPart): ReplyMessage | null {
  if (first.type !== "message" || second.type !== "message") return null;
  const text = `${first.text}\n${second.text}`;
  const fits =
    first.kind === second.kind && first.choices.length === 0 && segments(text) <= SMS_ROOM;
  return fits ? { ...second, text } : null;
}
