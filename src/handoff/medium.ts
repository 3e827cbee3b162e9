import type { Medium } from "../dialogue/types.ts";
import type { Via } from "./types.ts";

const BOTPRESS: ReadonlySet<string> = new Set(["botpress", "botpress-hitl"]);
/** Pages and chat windows: full spelling, and as long as it needs to be. */
const WRITTEN_OUT: ReadonlySet<string> = new Set(["web", ...BOTPRESS]);

/** How a channel is read: everything but these is text messages. */
export const mediumOf = (channel: string): Medium => (WRITTEN_OUT.has(channel) ? "web" : "sms");

/** Whose service is between us and the person, where somebody must know. */
export const viaOf = (channel: string): Via | null => (BOTPRESS.has(channel) ? "botpress" : null);
