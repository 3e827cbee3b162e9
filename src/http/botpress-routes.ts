import { Router, type Response } from "express";
import { createBotpressApi } from "../botpress/api.ts";
import type { Installation } from "../botpress/installation.ts";
import type { Channel } from "../channels/channel.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { rawRequest } from "./raw-request.ts";

export interface BotpressRoutesDeps {
  readonly installations: readonly Installation[];
  readonly conversation: ConversationDeps;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly fetch: typeof globalThis.fetch;
  /** There may be something to send. */
  readonly wakeOutbox: () => void;
  /** What was not done, and where: the operator can mend that. */
  readonly refused: (installation: string, status: number, code: string) => void;
}

/**
 * /botpress/integration/<secret> and /botpress/bot/<secret>; none where nothing is installed, and
 * Botpress' SDK is not even loaded then (a third of a second and 40 MB).
 */
export async function botpressRoutes(deps: BotpressRoutesDeps): Promise<readonly Router[]> {
  const { installations } = deps;
  if (installations.length === 0) return [];
  const { installationOf, passGate } = await import("../botpress/gate.ts");
  const gateDeps = {
    conversation: deps.conversation,
    channel: (id: string) => installed(deps.channels, id),
    api: (one: Installation) => createBotpressApi(one, deps.fetch),
  };
  const router = Router();
  for (const [path, kind] of [
    ["integration", "hitl"],
    ["bot", "bot"],
  ] as const) {
    router.all(`/botpress/${path}/:secret`, async (request, response) => {
      const installation = installationOf(installations, kind, request.params.secret);
      const raw = installation === undefined ? null : await rawRequest(request, "");
      if (installation === undefined) {
        refuse(response, 404, "NOT_FOUND");
      } else if (raw === null) {
        refuse(response.set("Connection", "close"), 413, "TOO_LARGE");
      } else {
        const { status, body, refused } = await passGate(gateDeps, installation, raw);
        deps.wakeOutbox();
        if (refused !== undefined) deps.refused(installation.name, status, refused);
        if (status === 503) response.set("Retry-After", "5");
        response.status(status).type("json").send(body);
      }
    });
  }
  return [router];
}

/** Throws when a channel of an installation is not there: a bug. */
function installed(channels: ReadonlyMap<string, Channel>, id: string): Channel {
  const channel = channels.get(id);
  if (channel === undefined) throw new Error(`no channel "${id}"`);
  return channel;
}

function refuse(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}
