import { Router, type Request, type Response } from "express";
import type { Channel, DeliveryReport, RejectedRequest } from "../channels/channel.ts";
import { receive } from "../conversation/receive.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { providerHashes } from "../privacy/pseudonym.ts";
import type { Report } from "../store/outbox-store.ts";
import { rawRequest } from "./raw-request.ts";

export interface ChannelRoutesDeps {
  readonly conversation: ConversationDeps;
  readonly channels: ReadonlyMap<string, Channel>;
  /** Where the gateways reach us, without a slash at the end. */
  readonly publicUrl: () => string;
  /** There may be something to send. */
  readonly wakeOutbox: () => void;
}

const REFUSED: Readonly<Record<RejectedRequest, number>> = { signature: 403, malformed: 400 };

/** /channels/<id>/inbound and /channels/<id>/status, the same for every gateway. */
export function channelRoutes(deps: ChannelRoutesDeps): Router {
  const router = Router();
  router.all("/channels/:channel/inbound", (request, response) =>
    gateway(deps, request, response, async (channel, raw) => {
      const messages = channel.inbound(raw);
      if (!messages.ok) return messages.error;
      await Promise.all(
        messages.value.map((message) => receive(deps.conversation, channel, message)),
      );
      return null;
    }),
  );
  router.all("/channels/:channel/status", (request, response) =>
    gateway(deps, request, response, async (channel, raw) => {
      const reports = channel.report(raw);
      if (!reports.ok) return reports.error;
      const { store } = deps.conversation;
      await Promise.all(
        reports.value.map((report) =>
          store.report(reportOf(deps.conversation, channel.id, report)),
        ),
      );
      return null;
    }),
  );
  return router;
}

/** Nothing is acknowledged before it is stored, and a refusal does not say why. */
async function gateway(
  deps: ChannelRoutesDeps,
  request: Request<{ channel: string }>,
  response: Response,
  take: (
    channel: Channel,
    raw: NonNullable<Awaited<ReturnType<typeof rawRequest>>>,
  ) => Promise<RejectedRequest | null>,
): Promise<void> {
  const channel = deps.channels.get(request.params.channel);
  if (channel === undefined) {
    response.status(404).end();
    return;
  }
  const raw = await rawRequest(request, deps.publicUrl());
  if (raw === null) {
    response.status(413).set("Connection", "close").end();
    return;
  }
  const refused = await take(channel, raw);
  if (refused !== null) {
    response.status(REFUSED[refused]).end();
    return;
  }
  deps.wakeOutbox();
  const { contentType, body } = channel.acknowledge();
  response.status(200).set("Content-Type", contentType).end(body);
}

function reportOf(
  { keys }: ConversationDeps,
  channel: string,
  { providerId, ref, status, code }: DeliveryReport,
): Report {
  return {
    by:
      ref === undefined
        ? { providers: providerHashes(keys, channel, providerId ?? "") }
        : { ref: Buffer.from(ref, "hex") },
    status,
    ...(code === undefined ? {} : { code }),
  };
}
