import { InterfaceDefinition, messages, z, type InterfacePackage } from "@botpress/sdk";

const source = z.union([
  z.object({ type: z.literal("user"), userId: z.string() }),
  z.object({ type: z.literal("bot") }),
]);

/** A text of before the hand-off. Its payload is as loose here as types of messages come and go. */
const said = z.object({ source, type: z.string(), payload: z.record(z.any()) });

/** In a hand-off the plugin sends a person's words as the bot, and names the person in the payload. */
const byPerson = { userId: z.string().optional() };
const { text, image, audio, video, file, bloc } = messages.defaults;

const NAME = "hitl";
const VERSION = "2.1.0";

/**
 * Botpress' HITL interface, which its HITL plugin talks to. At registration the interface of that
 * name and version in Botpress' own hub takes its place.
 * Source: botpress/botpress, interfaces/hitl (MIT).
 */
const { actions, events, channels } = new InterfaceDefinition({
  name: NAME,
  version: VERSION,
  actions: {
    createUser: {
      input: {
        schema: () =>
          z.object({
            name: z.string().optional(),
            pictureUrl: z.string().optional(),
            email: z.string().optional(),
          }),
      },
      output: { schema: () => z.object({ userId: z.string() }) },
    },
    startHitl: {
      input: {
        schema: () =>
          z.object({
            userId: z.string(),
            title: z.string().optional(),
            description: z.string().optional(),
            hitlSession: z.record(z.any()).optional(),
            messageHistory: z.array(said),
          }),
      },
      output: { schema: () => z.object({ conversationId: z.string() }) },
    },
    stopHitl: {
      input: { schema: () => z.object({ conversationId: z.string() }) },
      output: { schema: () => z.object({}) },
    },
  },
  events: {
    hitlAssigned: { schema: () => z.object({ conversationId: z.string(), userId: z.string() }) },
    hitlStopped: { schema: () => z.object({ conversationId: z.string() }) },
  },
  channels: {
    hitl: {
      messages: {
        text: { schema: () => text.schema.extend(byPerson) },
        image: { schema: () => image.schema.extend(byPerson) },
        audio: { schema: () => audio.schema.extend(byPerson) },
        video: { schema: () => video.schema.extend(byPerson) },
        file: { schema: () => file.schema.extend(byPerson) },
        bloc: { schema: () => bloc.schema.extend(byPerson) },
      },
    },
  },
});

export const hitlInterface = {
  type: "interface",
  name: NAME,
  version: VERSION,
  definition: { name: NAME, version: VERSION, actions, events, channels },
} as const satisfies InterfacePackage;
