import type { Medium } from "../dialogue/types.ts";

/** Pages and chat windows: full spelling, and as long as it needs to be. */
const WRITTEN_OUT: ReadonlySet<string> = new Set(["web", "botpress", "botpress-hitl"]);

/** How a channel is read: everything but these is text messages. */
export const mediumOf = (channel: string): Medium => (WRITTEN_OUT.has(channel) ? "web" : "sms");
