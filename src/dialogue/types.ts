/** How a person reads us: short texts with digits, or a page with buttons. */
export type Medium = "sms" | "web";
export type Language = "nl" | "en";
export const TEAMS = ["addiction", "debt", "exit", "crisis", "general"] as const;
export type Team = (typeof TEAMS)[number];
export type Priority = "normal" | "urgent";

/** What a text can be about. `other` is the honest "I do not know". */
export const INTENTS = [
  "addiction",
  "debt",
  "exit",
  "human",
  "crisis",
  "optout",
  "privacy",
  "info",
  "report",
  "relative",
  "yes",
  "no",
  "greeting",
  "thanks",
  "other",
  "erase",
  "start",
  "help",
  "menu",
  "back",
  "more",
] as const;
export type Intent = (typeof INTENTS)[number];

export type CrisisTier = "possible" | "certain";
export const CRISIS_KINDS = ["suicide", "overdose", "violence"] as const;
export type CrisisKind = (typeof CRISIS_KINDS)[number];

/** What we know of somebody, in words of our own: { drug: "ghb", who: "self" }. Never their words. */
export type Slots = Readonly<Record<string, string>>;

/**
 * The address of a node: "schulden.soort". And places that depend on the session: "@resume" the
 * question that an interruption left open, "@again" the question as it stands, "@back" the one before,
 * "@more" the next referrals, "@later" the subject that was kept, "@first" and "@second" the two guesses, "@optout" and "@erase".
 */
export type NodeId = string;

/** One thing a question offers. Its place in the list is its digit; its words are in the locale. */
export interface Choice {
  readonly id: string;
  readonly goto: NodeId;
  readonly set?: Slots | undefined;
  /** Intents that mean this choice while the question is open ("yes" for "ja, graag"). */
  readonly intents?: readonly Intent[] | undefined;
  /** Not heard in a text that takes it back: "ja" is safe, "ja maar niet lang meer" is not. */
  readonly firm?: true | undefined;
}

/** All that is stated must hold. `team` defaults to the one that fits the topic. */
export interface Condition {
  readonly slots?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly channel?: Medium | undefined;
  readonly team?: Team | undefined;
  /** Somebody works for the team at all. */
  readonly staffed?: boolean | undefined;
  readonly open?: boolean | undefined;
  readonly online?: boolean | undefined;
  /** The person is in a queue already. */
  readonly waiting?: boolean | undefined;
  /** What the person waits for is a text when the team opens. */
  readonly callback?: boolean | undefined;
}

interface Branch {
  readonly when?: Condition | undefined;
  readonly goto: NodeId;
}

/** Which help to name. `slots` of the session narrow it further. */
export interface ReferralQuery {
  readonly topic: string;
  readonly audience?: string | undefined;
}

export interface Handoff {
  /** "topic": the team that fits what the person came for. */
  readonly team: Team | "topic";
  readonly priority: Priority;
  /** Wait in the queue now, or be texted back when the team opens. */
  readonly mode: "queue" | "callback";
}

/** A node as its YAML states it, in the order in which it happens. */
export interface Node {
  readonly set?: Slots | undefined;
  readonly say: readonly string[];
  readonly refer?: ReferralQuery | undefined;
  readonly handoff?: Handoff | undefined;
  /** Leaves the queue. */
  readonly withdraw?: true | undefined;
  readonly ask?: readonly Choice[] | undefined;
  /** The slot this question is about: already known means the question is skipped. */
  readonly fills?: string | undefined;
  /** Only crisis and commands are heard here: a frightened person is not led to another subject. */
  readonly focused?: true | undefined;
  /** What a text that was not understood does here, instead of the three steps of `misses`. */
  readonly no_match?: { readonly goto: NodeId } | undefined;
  readonly timeout?: { readonly after: "wait_limit"; readonly goto: NodeId } | undefined;
  /** First branch whose condition holds; without `ask` a node ends, goes on or branches. */
  readonly branch?: readonly Branch[] | undefined;
  readonly goto?: NodeId | undefined;
  readonly end?: true | undefined;
}

export interface Flow {
  readonly flow: string;
  readonly version: number;
  /** Its texts may overtake everything and are never held back (crisis). */
  readonly urgent: boolean;
  /** The reminder's text, when it is another than everywhere else. */
  readonly reminder?: string | undefined;
  readonly nodes: Readonly<Record<string, Node>>;
}

/** What is heard in every node: flows/interruptions.yml. Texts are "flow:key". */
export interface Interruptions {
  readonly version: number;
  /** The first text a person ever gets: the five points. */
  readonly greeting: string;
  /** Said before the menu when somebody writes again after the end. */
  readonly again: string;
  readonly menu: NodeId;
  /** Slots that outlive the menu; all others start anew there. */
  readonly keep: readonly string[];
  readonly crisis: Readonly<Record<CrisisTier, Readonly<Record<CrisisKind, NodeId>>>>;
  /** Whole-message commands: before the question's own choices. */
  readonly commands: Readonly<Partial<Record<Intent, NodeId>>>;
  /** Said in so many words, without a digit: after the question's own choices. */
  readonly phrases: Readonly<Record<string, NodeId>>;
  /** Phrases that count only when the text is about nothing else: "weet ik niet". */
  readonly empty: readonly string[];
  /** What a text is about: last of all. */
  readonly subjects: Readonly<Partial<Record<Intent, NodeId>>>;
  /** A text that gives this slot another value, while `when` holds, leads there. */
  readonly corrections: readonly {
    readonly slot: string;
    readonly when: Condition;
    readonly goto: NodeId;
  }[];
  /** Small talk: a short text, and the question again. */
  readonly asides: Readonly<Partial<Record<Intent, string>>>;
  readonly misses: {
    readonly guess: NodeId;
    readonly first: string;
    readonly second: NodeId;
    readonly third: NodeId;
  };
  readonly other_language: string;
  readonly media: string;
  readonly silence: { readonly remind: string; readonly close: NodeId; readonly callback: NodeId };
  readonly opted_out: string;
  readonly opted_out_crisis: string;
  readonly erased: string;
  /** Said along with these texts where a company between us keeps what is written, too. */
  readonly elsewhere: { readonly note: string; readonly after: readonly string[] };
  /** Where somebody begins whom another bot handed over to a human, and what silence leads to. */
  readonly handed_over: { readonly start: NodeId; readonly close: NodeId };
  /** Where a counsellor can give a conversation back to the bot. */
  readonly released: readonly NodeId[];
  /** Questions that are gone → where somebody goes who is still at one. */
  readonly retired: Readonly<Record<NodeId, NodeId>>;
}

/** All flows by name, and the interruptions. */
export interface Flows {
  readonly flows: Readonly<Record<string, Flow>>;
  readonly interruptions: Interruptions;
}
