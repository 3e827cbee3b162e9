import { Router } from "express";
import type { OutboxCounts } from "../store/outbox-store.ts";
import type { Store } from "../store/store.ts";

const HELP: Readonly<Record<keyof OutboxCounts, string>> = {
  queued: "Texts that wait to be sent, also those to be tried again",
  sending: "Texts being sent now",
  ambiguous: "Texts of which nobody knows yet whether they were sent",
  dead: "Texts that could not be sent: look at the gateway",
  doubles: "Texts sent once more because their fate stayed unknown",
};

/** For whoever keeps it running. Counts only: nothing about a person. */
export function healthRoutes(store: Store): Router {
  const router = Router();
  router.get("/health/live", (_request, response) => {
    response.json({ status: "live" });
  });
  router.get("/health/ready", async (_request, response) => {
    await store.ready();
    response.json({ status: "ready" });
  });
  router.get("/metrics", async (_request, response) => {
    const counts = await store.outboxCounts();
    const lines = Object.entries(HELP).flatMap(([name, help]) => [
      `# HELP uitweg_outbox_${name} ${help}`,
      `# TYPE uitweg_outbox_${name} gauge`,
      `uitweg_outbox_${name} ${counts[name as keyof OutboxCounts]}`,
    ]);
    response.type("text/plain; version=0.0.4").send(`${lines.join("\n")}\n`);
  });
  return router;
}
