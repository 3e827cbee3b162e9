import * as z from "zod";

/** What Botpress posts to us, as far as we read it: whatever else comes along is let go at once. */
const Id = z.string().min(1).max(100);

/** A message's own fields depend on its type; see `textOf`. */
const Payload = z.record(z.string(), z.unknown());
export type Payload = z.infer<typeof Payload>;

const Said = z.object({
  source: z.object({ type: z.enum(["user", "bot"]) }),
  type: z.string().max(200),
  payload: Payload,
});

/** Name, e-mail and picture of `createUser`, title and description of `startHitl`: not read. */
export type HitlAction = z.infer<typeof HitlAction>;
export const HitlAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("createUser"), input: z.object({}) }),
  z.object({
    type: z.literal("startHitl"),
    input: z.object({ userId: Id, messageHistory: z.array(Said).nullish() }),
  }),
  z.object({ type: z.literal("stopHitl"), input: z.object({ conversationId: Id }) }),
]);

export const HitlMessage = z.object({
  conversation: z.object({ id: Id, channel: z.literal("hitl") }),
  user: z.object({ id: Id }),
  message: z.object({ id: Id }),
  type: z.enum(["text", "image", "audio", "video", "file", "bloc"]),
  payload: Payload,
});

export const BotEvent = z.object({
  event: z.object({
    payload: z.object({
      user: z.object({ id: Id }),
      conversation: z.object({
        id: Id,
        channel: z.string().max(200),
        integration: z.string().max(200),
      }),
      message: z.object({
        id: Id,
        type: z.string().max(200),
        direction: z.enum(["incoming", "outgoing"]),
        payload: Payload,
      }),
    }),
  }),
});

export const Key = z.object({ key: z.string() });
