import type { Channel, OutboundMessage } from "../../src/channels/channel.ts";
import { err, ok } from "../../src/kernel/result.ts";

/** A channel with another bot at its end, which keeps what it is told. */
export interface OtherBot extends Channel {
  /** What it was told since it was last asked: "text", "text [stopped]", "text [ja | nee]". */
  told(conversation: string): readonly string[];
  /** Nothing arrives any more, until it does again. */
  hangUp(gone: boolean): void;
}

export function createOtherBot(
  id = "botpress-hitl",
  capabilities: Partial<Channel["capabilities"]> = { signals: true },
): OtherBot {
  const boxes = new Map<string, string[]>();
  let away = false;
  const plain = { deliveryReports: false, returnsId: false, dedupeDays: 7 };
  return {
    id,
    capabilities: { ...plain, buttons: 0, signals: false, ...capabilities },
    inbound: () => err("malformed"),
    report: () => err("malformed"),
    acknowledge: () => ({ contentType: "text/plain", body: "" }),
    send: (message) => {
      if (away) {
        const failure = { retryable: true, ambiguous: false, code: "away", optedOut: false };
        return Promise.resolve(err(failure));
      }
      const to = message.to.reveal();
      boxes.set(to, [...(boxes.get(to) ?? []), line(message)]);
      return Promise.resolve(ok({}));
    },
    find: () => Promise.resolve("unknown"),
    told: (conversation) => {
      const told = boxes.get(conversation) ?? [];
      boxes.delete(conversation);
      return told;
    },
    hangUp: (gone) => {
      away = gone;
    },
  };
}

function line({ text, choices, signal }: OutboundMessage): string {
  const more = [
    ...(choices === undefined ? [] : [choices.join(" | ")]),
    ...(signal === undefined
      ? []
      : [signal.type === "assigned" ? `assigned ${signal.by}` : "stopped"]),
  ];
  return [text.reveal(), ...more.map((each) => `[${each}]`)].join(" ");
}
