import { enter } from "./enter.ts";
import { flowOf, nodeOf } from "./find.ts";
import { hear, hearFirst } from "./hear.ts";
import { keepLater } from "./later.ts";
import { erase, optOut } from "./leave.ts";
import { newSession, type Context } from "./session.ts";
import { CRISIS_KINDS, type Flows, type NodeId } from "./types.ts";
import type { Event, Heard, Input, Session, Turn, World } from "./turn-types.ts";

type Stage = Extract<Input, { type: "silence" }>["stage"];

/** Takes one turn. Pure: the same flows, session, input and world always give the same turn. */
export function step(flows: Flows, session: Session, input: Input, world: World): Turn {
  const context: Context = { flows, world };
  switch (input.type) {
    case "heard": {
      const heard = { ...input.heard, changed: changedIn(session, input.heard) };
      return keepLater(listen(context, learn(session, heard), heard), heard);
    }
    case "silence":
      return silence(context, session, input.stage);
    case "handed_over":
      return handOver(context, session);
    case "released":
      return enter(context, still({ ...session, status: "bot", team: null }), input.goto);
  }
}

const still = (session: Session): Turn => ({ session, events: [] });

/** Language and facts are kept whatever the text leads to. */
function learn(session: Session, { language, slots }: Heard): Session {
  return {
    ...session,
    // Who writes another language than ours reads English sooner than Dutch.
    language: language === "other" ? "en" : (language ?? session.language),
    slots: { ...session.slots, ...slots },
  };
}

function changedIn({ slots }: Session, heard: Heard): readonly string[] {
  return Object.keys(heard.slots).filter(
    (slot) => slots[slot] !== undefined && slots[slot] !== heard.slots[slot],
  );
}

function listen(context: Context, session: Session, heard: Heard): Turn {
  switch (session.status) {
    case "optedout":
      if (session.handedOver === true) return listenAfter(context, session, heard);
      return listenOptedOut(context, session, heard);
    case "human":
      return listenBeside(context, session, heard);
    case "ended":
      if (session.handedOver === true) return listenAfter(context, session, heard);
      return hearFirst(context, still(reopened(session, heard)), heard);
    case "bot":
    case "waiting":
      return session.greeted
        ? hear(context, still(session), heard)
        : hearFirst(context, still(session), heard);
  }
}

/** Everything starts gently anew: an answer to an old question is no choice any more. */
function reopened({ greeted, language }: Session, { slots }: Heard): Session {
  return { ...newSession(), greeted, language, slots };
}

/** After AFMELDEN: HULP and START open again (not for who was blocked), WIS wipes, a crisis gets the numbers once. */
function listenOptedOut(context: Context, session: Session, heard: Heard): Turn {
  const { flows } = context;
  if (heard.crisis !== null) return numbersOnce(flows, session);
  if (!heard.command) return still(session);
  if (heard.intent === "erase") return erase(flows, still(session));
  if (session.blocked === true) {
    return heard.intent === "optout" ? optOut(flows, still(session)) : still(session);
  }
  if (heard.intent !== "help" && heard.intent !== "start") return still(session);
  const key = flows.interruptions.opted_out_crisis;
  const numbers: Event = { type: "said", key, kind: "crisis", node: "crisis.nummers" };
  const events: Event[] = [{ type: "opted_in" }, ...(session.numbersSent ? [numbers] : [])];
  return hearFirst(context, { session: reopened(session, heard), events }, heard);
}

function numbersOnce(flows: Flows, session: Session): Turn {
  if (session.numbersSent) return still(session);
  const key = flows.interruptions.opted_out_crisis;
  return {
    session: { ...session, numbersSent: true },
    events: [{ type: "said", key, kind: "crisis", node: "crisis.nummers" }],
  };
}

/** Into the queue, or to the numbers when what was said to the other bot is a crisis. */
function handOver(context: Context, session: Session): Turn {
  const { crisis, handed_over } = context.flows.interruptions;
  const danger = CRISIS_KINDS.find((kind) => kind === session.slots["crisis"]);
  const slots = { ...session.slots, consent: "yes" };
  const begun: Session = { ...session, slots, greeted: true, handedOver: true };
  return enter(context, still(begun), danger ? crisis.certain[danger] : handed_over.start);
}

/** The other bot goes on: what comes late is no beginning. WIS, AFMELDEN and a crisis still count. */
function listenAfter({ flows }: Context, session: Session, heard: Heard): Turn {
  if (heard.crisis !== null) return numbersOnce(flows, session);
  if (heard.command && heard.intent === "erase") return erase(flows, still(session));
  const leaves = heard.command && heard.intent === "optout" && session.status === "ended";
  return leaves ? optOut(flows, still(session)) : still(session);
}

/** A human has the conversation: the bot hears only AFMELDEN, WIS and a crisis. */
function listenBeside({ flows }: Context, session: Session, heard: Heard): Turn {
  if (heard.command && heard.intent === "optout") return optOut(flows, still(session));
  if (heard.command && heard.intent === "erase") return erase(flows, still(session));
  return heard.crisis === "certain"
    ? { session, events: [{ type: "alarm", kind: "crisis" }] }
    : still(session);
}

function silence(context: Context, session: Session, stage: Stage): Turn {
  const { flows } = context;
  const listening = session.status === "bot" || session.status === "waiting";
  if (!session.greeted || !listening) return still(session);
  // Who was at a question that is gone since, is reminded and let go like anybody else.
  const open = session.node ?? flows.interruptions.menu;
  if (stage === "remind") return remind(flows, session, open);
  const target = afterSilence(flows, session, open, stage);
  if (target === undefined) return still(session);
  const woken: Session = stage === "callback" ? { ...session, waitsFor: "queue" } : session;
  return enter(context, still(woken), target);
}

function afterSilence(
  flows: Flows,
  { status, handedOver }: Session,
  open: NodeId,
  stage: Exclude<Stage, "remind">,
): NodeId | undefined {
  switch (stage) {
    case "close":
      return handedOver === true
        ? flows.interruptions.handed_over.close
        : flows.interruptions.silence.close;
    case "callback":
      return status === "waiting" && handedOver !== true
        ? flows.interruptions.silence.callback
        : undefined;
    case "timeout":
      return nodeOf(flows, open).timeout?.goto;
  }
}

/** One gentle reminder a conversation; the question stays open. */
function remind(flows: Flows, session: Session, open: string): Turn {
  if (session.reminded) return still(session);
  const flow = flowOf(flows, open);
  const key =
    flow.reminder === undefined
      ? flows.interruptions.silence.remind
      : `${flow.flow}:${flow.reminder}`;
  return {
    session: { ...session, reminded: true },
    events: [{ type: "said", key, kind: "bot", node: open }],
  };
}
