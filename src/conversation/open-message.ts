import { address, sealedText, type Address, type SealedText } from "../kernel/secret.ts";
import type { Keys } from "../privacy/keys.ts";
import { openConversationKey } from "../privacy/seal.ts";
import type { OutboxJob } from "../store/outbox-store.ts";

/** Unseals one text for sending. */
export function openMessage(keys: Keys, job: OutboxJob): { to: Address; text: SealedText } {
  const sealer = openConversationKey(keys, job.conversation, job.wrappedKey);
  return {
    to: address(sealer.open("address", job.address)),
    text: sealedText(sealer.open("text", job.body)),
  };
}
