import * as z from "zod";
import { FlowFile } from "./schema.ts";

/** The grammar of a flow file as JSON Schema, so that editors complete and check it while typing. */
export function flowJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(FlowFile, { io: "input" }), null, 2)}\n`;
}
