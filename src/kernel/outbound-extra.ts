/**
 * What goes along with a text on a channel that can do more than carry it. Durable with the text:
 * sealed in its outbox row, and absent on a channel of plain texts.
 */
export interface OutboundExtra {
  /** The labels of the open question, in order, for a channel that shows them as buttons. */
  readonly choices?: readonly string[];
  readonly signal?: Signal;
}

/** What the bot that handed somebody over wants to know: who came, and that it goes on itself. */
export type Signal =
  /** `by`: the counsellor's first name or alias. */
  { readonly type: "assigned"; readonly by: string } | { readonly type: "stopped" };
