import { IntegrationDefinition, z } from "@botpress/sdk";
import { hitlInterface } from "./hitl-interface.ts";

/**
 * What an operator registers at Botpress so that a bot can hand over to Uitweg's counsellors; see
 * docs/botpress.md. Tags are what `createBotpressApi` sets.
 */
export default new IntegrationDefinition({
  name: "uitweg",
  version: "0.1.0",
  title: "Uitweg",
  description: "Hands a conversation over to the counsellors of Uitweg",
  configuration: {
    schema: z.object({
      key: z.string().min(32).secret().title("Key").describe("The `key` of UITWEG_BOTPRESS_FILE"),
    }),
  },
  user: { tags: { agent: { title: "Counsellor", description: "Alias of who answers" } } },
}).extend(hitlInterface, () => ({
  entities: {},
  channels: {
    hitl: {
      name: "hitl",
      title: "Uitweg",
      description: "A person and a counsellor",
      message: { tags: { ref: { title: "Reference", description: "Ours: sends a text once" } } },
      conversation: {
        tags: { person: { title: "Person", description: "The user who was handed over" } },
      },
    },
  },
}));
