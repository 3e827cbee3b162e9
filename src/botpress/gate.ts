import type { RawRequest } from "../channels/channel.ts";
import { sameSecret } from "../channels/same-secret.ts";
import { createBot } from "./bot.ts";
import { createFailed, type BotpressDeps } from "./deps.ts";
import { createHitl } from "./hitl.ts";
import type { Installation } from "./installation.ts";
import { Refused, type RefusalCode } from "./refused.ts";
import { BotEvent, HitlAction, HitlMessage, Key } from "./requests.ts";

export interface GateAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
  /** Why it was not done. */
  readonly refused?: RefusalCode;
}

/** Whose secret this is; all are compared, in a time that tells nothing. */
export function installationOf(
  installations: readonly Installation[],
  kind: Installation["kind"],
  secret: string,
): Installation | undefined {
  let found: Installation | undefined;
  for (const one of installations) {
    if (sameSecret(secret, one.secret) && one.kind === kind) found = one;
  }
  return found;
}

/**
 * What Botpress asks, checked and carried out. The SDK checks nothing, prints what it cannot read
 * and answers with it: so it only ever gets what has been read here.
 * Throws what `receive` and its like throw.
 */
export async function passGate(
  deps: BotpressDeps,
  installation: Installation,
  request: RawRequest,
): Promise<GateAnswer> {
  try {
    check(installation, request);
    const operation = request.headers["x-bp-operation"] ?? "";
    const body = request.rawBody.toString("utf8");
    if (!isWanted(installation, request.headers, operation, body)) return DONE;
    const failed = createFailed();
    const { handler } =
      installation.kind === "hitl"
        ? createHitl(deps, installation, failed)
        : createBot(deps, installation, failed);
    const response = await handler({
      body,
      path: "/",
      query: "",
      method: "POST",
      headers: request.headers,
    });
    failed.rethrow();
    return { status: response?.status ?? 200, body: response?.body ?? "{}" };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status, code } = error;
    return { status, body: JSON.stringify({ error: code }), refused: code };
  }
}

const DONE: GateAnswer = { status: 200, body: "{}" };

type Headers = RawRequest["headers"];

/** Of the SDK's `extractContext`, which throws without these. */
const HITL_HEADERS = [
  "x-bot-id",
  "x-bot-user-id",
  "x-integration-id",
  "x-integration-alias",
  "x-webhook-id",
  "x-bp-operation",
  "x-bp-configuration",
] as const;
const BOT_HEADERS = ["x-bot-id", "x-bp-operation", "x-bp-type", "x-bp-configuration"] as const;

function check(installation: Installation, { method, headers }: RawRequest): void {
  const needed = installation.kind === "hitl" ? HITL_HEADERS : BOT_HEADERS;
  const bare = needed.some((name) => (headers[name] ?? "") === "");
  const configuration = Key.safeParse(
    json(Buffer.from(headers["x-bp-configuration"] ?? "", "base64").toString("utf8")),
  );
  if (method !== "POST" || bare || !configuration.success) throw new Refused("BAD_REQUEST");
  const own =
    headers["x-bot-id"] === installation.botId &&
    (installation.kind === "bot" || headers["x-integration-id"] === installation.integrationId);
  if (!sameSecret(configuration.data.key, installation.key) || !own) {
    throw new Refused("FORBIDDEN");
  }
}

/** We are not told apart by them: an installation is there once the operator has named it. */
const LIFE = new Set(["register", "unregister", "ping"]);

/** Whether the SDK is to see it. Throws Refused for what nobody should send. */
function isWanted(
  { kind }: Installation,
  headers: Headers,
  operation: string,
  body: string,
): boolean {
  if (LIFE.has(operation)) return false;
  const schema = SCHEMAS[`${kind}:${operation}`];
  if (schema === undefined) throw new Refused("UNKNOWN_OPERATION");
  // Other events of a bot, such as its timers, are none of our flows' business.
  if (kind === "bot" && headers["x-bp-type"] !== "message_created") return false;
  if (!schema.safeParse(json(body)).success) throw new Refused("BAD_REQUEST");
  return true;
}

const SCHEMAS: Readonly<
  Partial<Record<string, typeof HitlAction | typeof HitlMessage | typeof BotEvent>>
> = {
  "hitl:action_triggered": HitlAction,
  "hitl:message_created": HitlMessage,
  "bot:event_received": BotEvent,
};

/** Null for what is no JSON. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
