import { address, type Address } from "../kernel/secret.ts";

/** Where an answer goes in Botpress; sealed like a number, as it finds a person again. */
export interface BotpressAddress {
  readonly installation: string;
  readonly conversation: string;
}

/**
 * One text for one person: `["website","conv_01…","user_01…"]`. A hand-off is with one person by
 * itself, and Botpress stops it without naming them, so there the user is left empty.
 */
export function botpressAddress(to: BotpressAddress, user = ""): Address {
  return address(JSON.stringify([to.installation, to.conversation, user]));
}

/** Throws for an address that is not one of ours: a bug. */
export function readBotpressAddress(to: Address): BotpressAddress {
  const [installation, conversation] = JSON.parse(to.reveal()) as readonly unknown[];
  if (typeof installation !== "string" || typeof conversation !== "string") {
    throw new Error("not an address of Botpress");
  }
  return { installation, conversation };
}
