import type { Channel } from "../channels/channel.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { receive } from "../conversation/receive.ts";
import { sealedText, type Address } from "../kernel/secret.ts";
import type { Payload } from "./requests.ts";
import { textOf } from "./text-of.ts";

/** Takes what a person sent over Botpress. Its id is there once, however often Botpress calls. */
export async function hear(
  deps: ConversationDeps,
  channel: Channel,
  said: {
    readonly from: Address;
    readonly id: string;
    readonly type: string;
    readonly payload: Payload;
  },
): Promise<void> {
  const { text, media } = textOf(said.type, said.payload);
  await receive(deps, channel, {
    dedupeKey: said.id,
    from: said.from,
    text: sealedText(text),
    media,
  });
}
