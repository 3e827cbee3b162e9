import { TOPICS } from "./types.ts";
import type { Directory, Topic } from "./types.ts";
import { uuid } from "./uuid.ts";

/** An object of HSDS 3.0 (Human Services Data Specification). */
export type HsdsObject = Readonly<Record<string, unknown>>;

/** Topics, and what several of them have in common. */
type Term = Topic | "crisis";

/** The term above a term. Whatever has the lower one has the upper one too. */
const ABOVE: Readonly<Partial<Record<Term, Term>>> = {
  debt_urgent: "debt",
  debt_dealer: "debt",
  exit_exploitation: "exit",
  exit_mule: "exit",
  exit_minor: "exit",
  crisis_suicide: "crisis",
  crisis_overdose: "crisis",
  crisis_violence: "crisis",
};

/** Name and description. The public directory is in Dutch. */
const WORDS: Readonly<Record<Term, readonly [string, string]>> = {
  addiction: ["Drugs en drank", "Minderen, stoppen, erover praten, of weten hoe erg het is."],
  debt: ["Schulden", "Huur, boetes, gokken of andere zorgen over geld."],
  debt_urgent: ["Schulden met spoed", "Je dreigt bijvoorbeeld je huis of je stroom te verliezen."],
  debt_dealer: ["Schuld bij een dealer", "Je moet geld betalen aan een dealer."],
  exit: ["Weg uit de drugswereld", "Je zit erin, of iemand zet je onder druk."],
  exit_exploitation: ["Uitbuiting", "Iemand dwingt je om iets te doen."],
  exit_mule: ["Geldezel", "Iemand gebruikte je rekening of je pinpas."],
  exit_minor: ["Jonger dan 18 en erin", "Je bent jonger dan 18 en je wilt weg uit de drugswereld."],
  relative: ["Zorgen om een ander", "Je maakt je zorgen om iemand die drugs of drank gebruikt."],
  report: ["Iets melden", "Je wilt vertellen wat je weet over drugs of geweld."],
  crisis: ["Nood", "Er is nu gevaar, voor jou of voor een ander."],
  crisis_suicide: ["Denken aan zelfmoord", "Je denkt aan zelfmoord, of een ander doet dat."],
  crisis_overdose: ["Overdosis", "Iemand heeft te veel gebruikt."],
  crisis_violence: ["Geweld", "Iemand bedreigt je of doet je pijn."],
  general: ["Praten", "Je wilt met iemand praten, waar het ook over gaat."],
};
const TERMS = Object.keys(WORDS) as readonly Term[];

const TAXONOMY: HsdsObject = {
  id: uuid("taxonomy/onderwerpen"),
  name: "Uitweg onderwerpen",
  description: "Waar iemand voor kan komen die bij Uitweg om hulp vraagt.",
};

export const hsdsTaxonomies = (): readonly HsdsObject[] => [TAXONOMY];

export const hsdsTaxonomyTerms = (): readonly HsdsObject[] => TERMS.map(termOf);

/** The terms of a service: the topics with a door that leads to it, and the terms above those. */
export function hsdsAttributes(directory: Directory, id: string): readonly HsdsObject[] {
  const topics = TOPICS.filter((topic) =>
    directory.doors[topic].some(({ order }) => order.includes(id)),
  );
  const terms = new Set(topics.flatMap((topic): Term[] => [topic, ABOVE[topic] ?? topic]));
  return TERMS.filter((term) => terms.has(term)).map((term) => ({
    id: uuid(`attribute/${id}/${term}`),
    link_id: uuid(`service/${id}`),
    link_entity: "service",
    taxonomy_term_id: idOf(term),
    taxonomy_term: termOf(term),
  }));
}

function termOf(term: Term): HsdsObject {
  const [name, description] = WORDS[term];
  const above = ABOVE[term];
  return {
    id: idOf(term),
    code: term,
    name,
    description,
    ...(above === undefined ? {} : { parent_id: idOf(above) }),
    taxonomy: TAXONOMY["name"],
    taxonomy_id: TAXONOMY["id"],
    taxonomy_detail: TAXONOMY,
    language: "nl",
  };
}

const idOf = (term: Term): string => uuid(`taxonomy_term/${term}`);
