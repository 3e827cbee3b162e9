import { err, ok } from "../kernel/result.ts";
import type { Address } from "../kernel/secret.ts";
import type { Channel } from "./channel.ts";

/** The chat page. What is stored can be read there, so that storing a text is sending it. */
export interface WebChannel extends Channel {
  /** Hears when there is something new for one address, until the returned function is called. */
  follow(to: Address, listener: () => void): () => void;
  /** Something other than a text changed for this address. */
  wake(to: Address): void;
}

/** The outbox "sends" by waking the open pages of that conversation in this process. */
export function createWebChannel(): WebChannel {
  const followers = new Map<string, Set<() => void>>();
  const wake = (to: Address): void => {
    for (const listener of followers.get(to.reveal()) ?? []) listener();
  };
  return {
    id: "web",
    capabilities: {
      deliveryReports: false,
      returnsId: false,
      dedupeDays: 7,
      buttons: 0,
      signals: false,
    },
    // It has no gateway that calls: the page's own routes take the texts.
    inbound: () => err("malformed"),
    report: () => err("malformed"),
    acknowledge: () => ({ contentType: "text/plain", body: "" }),
    send: ({ to }) => {
      wake(to);
      return Promise.resolve(ok({}));
    },
    find: () => Promise.resolve("sent"),
    follow: (to, listener) => {
      const key = to.reveal();
      const listeners = followers.get(key) ?? new Set();
      followers.set(key, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && followers.get(key) === listeners) followers.delete(key);
      };
    },
    wake,
  };
}
