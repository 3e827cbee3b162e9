import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import addFormats from "ajv-formats";
import { OpenAPIBackend, type Context } from "openapi-backend";
import { problem, type Answer } from "./answer.ts";
import { createCloudState, type CloudState } from "./cloud-state.ts";
import { createOperations } from "./operations.ts";
import { botpressOpenapi } from "./openapi.ts";

/** How the API answers instead of doing what it is asked; "after": it has done it, and says nothing. */
type Trouble =
  | { readonly status: number; readonly retryAfter?: number }
  | "nonsense"
  | "hang"
  | "reset"
  | "after";

interface Call {
  readonly operation: string;
  readonly body: unknown;
}

/** Our side as Botpress knows it. */
export interface Registered {
  readonly token: string;
  readonly botId: string;
  readonly integrationId: string;
  readonly integrationAlias: string;
  readonly key: string;
  /** Where it calls us: the whole address. */
  readonly url: () => string;
}

/**
 * Botpress' API on loopback. Every request and response is held against Botpress' own OpenAPI, and
 * what is registered against our definitions; what does not fit is a violation and is answered 400.
 */
export interface Cloud {
  readonly url: string;
  readonly state: CloudState;
  readonly violations: readonly string[];
  readonly calls: readonly Call[];
  /** Texts and events that came while no hand-off was active: Botpress drops those silently. */
  readonly dropped: string[];
  /** From now on; null: all is well. Only for operations that `of` names, if it does. */
  trouble(what: Trouble | null, of?: string): void;
  /** Asks the API as the other bot's code does, and throws when it refuses. */
  ask(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** Posts an operation to us as Botpress does. */
  post(
    operation: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  stop(): Promise<void>;
}

/** @param refusesChoices its channels have no buttons: they do not know the type "choice" */
export async function startCloud(
  registered: Registered,
  { refusesChoices = false }: { readonly refusesChoices?: boolean } = {},
): Promise<Cloud> {
  const state = createCloudState();
  const violations: string[] = [];
  const calls: Call[] = [];
  const dropped: string[] = [];
  let wrong: { readonly what: Trouble; readonly of: string | undefined } | null = null;
  const post: Cloud["post"] = (operation, body, headers = {}) =>
    fetch(registered.url(), {
      method: "POST",
      headers: { ...headersFor(registered, operation), ...headers },
      body: JSON.stringify(body),
    });
  const note = (fault: string | null): boolean => {
    if (fault !== null) violations.push(fault);
    return fault === null;
  };
  const parts = { state, registered, post, note, dropped, refusesChoices };
  const backend = new OpenAPIBackend({
    definition: botpressOpenapi(),
    validate: true,
    quick: true,
    ajvOpts: { strict: false },
    customizeAjv: (ajv) => {
      addFormats.default(ajv);
      return ajv;
    },
  });
  backend.register({
    ...createOperations({ ...parts, active: new Set() }),
    validationFail: (context: Context) => {
      note(`${nameOf(context)}: ${JSON.stringify(context.validation.errors)}`);
      return { status: 400, body: problem(400, "InvalidPayload") };
    },
    notFound: (context: Context) => {
      note(`no such operation: ${context.request.method} ${context.request.path}`);
      return { status: 404, body: problem(404, "ResourceNotFound") };
    },
    postResponseHandler: (context: Context) => {
      const answer = context.response as Answer;
      if (answer.status < 300) {
        const { errors } = context.api.validateResponse(
          answer.body,
          context.operation,
          answer.status,
        );
        if (errors) note(`answer of ${nameOf(context)}: ${JSON.stringify(errors)}`);
      }
      return answer;
    },
  });
  await backend.init();

  const troubleFor = (operation: string): Trouble | null =>
    wrong !== null && (wrong.of ?? operation) === operation ? wrong.what : null;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const operation = backend.matchOperation(asked)?.operationId ?? "none";
    const inner = request.headers["x-by"] === "the-other-bot";
    if (!inner) calls.push({ operation, body: asked.body });
    if (request.headers.authorization !== `Bearer ${registered.token}`) note("wrong token");
    const trouble = inner ? null : troubleFor(operation);
    if (trouble !== null && trouble !== "after") {
      fail(response, trouble);
      return;
    }
    const answer = (await backend.handleRequest(asked)) as Answer;
    if (trouble === "after") response.destroy();
    else send(response, answer);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    violations,
    calls,
    dropped,
    trouble: (what, of) => {
      wrong = what === null ? null : { what, of };
    },
    ask: async (path, body) => {
      const response = await fetch(`${url}/v1/chat/${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${registered.token}`,
          "content-type": "application/json",
          "x-bot-id": registered.botId,
          "x-by": "the-other-bot",
        },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Readonly<Record<string, unknown>>;
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
    post,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export function headersFor(registered: Registered, operation: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-bot-id": registered.botId,
    "x-bot-user-id": registered.botId,
    "x-integration-id": registered.integrationId,
    "x-integration-alias": registered.integrationAlias,
    "x-webhook-id": "webhook-of-the-tests",
    "x-bp-operation": operation,
    "x-bp-type": "message_created",
    "x-bp-configuration": Buffer.from(JSON.stringify({ key: registered.key })).toString("base64"),
  };
}

const nameOf = ({ operation }: Context): string => operation.operationId ?? "none";

async function readAsked(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const { method = "", url = "", headers } = request;
  const [path = "", query = ""] = url.split("?");
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  return { method, path, query, headers: headers as Record<string, string>, body };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function fail(response: ServerResponse, trouble: Exclude<Trouble, "after">): void {
  if (trouble === "hang") return;
  if (trouble === "reset") {
    response.destroy();
  } else if (trouble === "nonsense") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html>een storing</html>");
  } else {
    const { status, retryAfter } = trouble;
    if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
    send(response, { status, body: problem(status, "Internal") });
  }
}
