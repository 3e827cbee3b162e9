import { BotDefinition, z } from "@botpress/sdk";

/**
 * What an operator registers at Botpress to let Uitweg's flows answer on its channels; see
 * docs/botpress.md. The integrations of those channels are added at Botpress.
 */
export default new BotDefinition({
  configuration: {
    schema: z.object({
      key: z.string().min(32).secret().title("Key").describe("The `key` of UITWEG_BOTPRESS_FILE"),
    }),
  },
  message: { tags: { ref: { title: "Reference", description: "Ours: sends a text once" } } },
});
