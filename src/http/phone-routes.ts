import { join } from "node:path";
import { Router, static as serveStatic, type Response } from "express";
import type { PhoneChannel } from "../channels/phone.ts";
import { phonePage } from "./phone-page.tsx";

/** /phone: in the demonstration only. Anybody can write in any number's name. */
export function phoneRoutes(phone: PhoneChannel, assets: string): Router {
  const router = Router();
  router.get("/phone", (_request, response) => {
    response.type("html").send(phonePage());
  });
  router.get("/phone/stream", (request, response) => {
    const number = typeof request.query["number"] === "string" ? request.query["number"] : "";
    follow(phone, number, response);
  });
  router.use("/phone", serveStatic(join(assets, "phone"), { index: false, cacheControl: false }));
  return router;
}

/** Server-sent events: all the number has received, then what comes. */
function follow(phone: PhoneChannel, number: string, response: Response): void {
  response.set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  const sent = new Set<string>();
  const send = (): void => {
    for (const { ref, text } of phone.inbox(number)) {
      if (sent.has(ref)) continue;
      sent.add(ref);
      response.write(`data: ${JSON.stringify({ text: text.reveal() })}\n\n`);
    }
  };
  response.write(": open\n\n");
  send();
  response.on("close", phone.subscribe(send));
}
