import type { Context } from "openapi-backend";
import { problem, type Answer } from "./answer.ts";
import type { Cloud, Registered } from "./cloud.ts";
import type { CloudState } from "./cloud-state.ts";

/** What the stand-in's operations work with. */
export interface Parts {
  readonly state: CloudState;
  readonly registered: Registered;
  readonly post: Cloud["post"];
  /** Notes a fault; true when there is none. */
  readonly note: (fault: string | null) => boolean;
  readonly dropped: string[];
  /** Its channels have no buttons. */
  readonly refusesChoices: boolean;
  /** Hand-offs that began and have not been stopped. */
  readonly active: Set<string>;
}

/** What the operations read of a body or a query, after Botpress' own schema was held to it. */
export interface Asked {
  readonly tags?: Readonly<Record<string, string>>;
  readonly discriminateByTags?: readonly string[];
  readonly name?: string;
  readonly channel?: string;
  readonly type?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly userId?: string;
  readonly conversationId?: string;
  readonly messageId?: string;
}

export type Handler = (context: Context) => Answer | Promise<Answer>;

export const INVALID: Answer = { status: 400, body: problem(400, "InvalidPayload") };

export const askedIn = ({ request }: Context): Asked => (request.requestBody ?? {}) as Asked;
/** An integration says which it is; without that it is a bot. */
export const callerOf = ({ request }: Context): "hitl" | "bot" =>
  (request.headers as Readonly<Record<string, unknown>>)["x-integration-id"] === undefined
    ? "bot"
    : "hitl";
