import { randomUUID } from "node:crypto";

type Tags = Readonly<Record<string, string>>;
type Payload = Readonly<Record<string, unknown>>;

interface User {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly tags: Tags;
  readonly name?: string;
}

export interface Conversation {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly channel: string;
  readonly integration: string;
  tags: Tags;
}

export interface Message {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly type: string;
  readonly payload: Payload;
  readonly direction: "incoming" | "outgoing";
  readonly userId: string;
  readonly conversationId: string;
  tags: Tags;
}

interface Event {
  readonly id: string;
  readonly createdAt: string;
  readonly type: string;
  readonly payload: Payload;
  readonly conversationId?: string;
  readonly messageId?: string;
  readonly status: "processed" | "ignored";
  readonly failureReason: null;
}

/** What Botpress keeps. */
export interface CloudState {
  readonly users: User[];
  readonly conversations: Conversation[];
  readonly messages: Message[];
  readonly events: Event[];
}

export const createCloudState = (): CloudState => ({
  users: [],
  conversations: [],
  messages: [],
  events: [],
});

/** What every thing of Botpress' has. */
export function fresh(): { readonly id: string; readonly createdAt: string; updatedAt: string } {
  const now = new Date().toISOString();
  return { id: randomUUID(), createdAt: now, updatedAt: now };
}

/** The one whose tags are the same: those that discriminate, or else all that either has. */
export function sameTags<T extends { readonly tags: Tags }>(
  list: readonly T[],
  tags: Tags,
  discriminateByTags: readonly string[] = [],
): T | undefined {
  return list.find((one) => {
    const all = [...Object.keys(one.tags), ...Object.keys(tags)];
    const names = discriminateByTags.length > 0 ? discriminateByTags : all;
    return names.every((name) => one.tags[name] === tags[name]);
  });
}
