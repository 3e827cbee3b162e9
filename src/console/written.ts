import type { Visit } from "./visit.ts";

/** What somebody wrote into the form that was sent: no answer of ours may lose it. */
export const written = ({ field }: Pick<Visit, "field">): string =>
  field("tekst") || field("notitie") || field("toelichting");
