import type { OutboundMessage } from "../channels/channel.ts";
import type { OutboundExtra } from "../kernel/outbound-extra.ts";
import { address, sealedText } from "../kernel/secret.ts";
import type { Keys } from "../privacy/keys.ts";
import { openConversationKey } from "../privacy/seal.ts";
import type { OutboxJob } from "../store/outbox-store.ts";

/** Unseals one text for sending. */
export function openMessage(keys: Keys, job: OutboxJob): Omit<OutboundMessage, "ref"> {
  const sealer = openConversationKey(keys, job.conversation, job.wrappedKey);
  return {
    to: address(sealer.open("address", job.address)),
    text: sealedText(sealer.open("text", job.body)),
    ...(job.extra === null ? {} : (JSON.parse(sealer.open("text", job.extra)) as OutboundExtra)),
  };
}
