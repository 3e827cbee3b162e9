import type { Reason } from "../accounts/record.ts";
import type { Medium, Slots, Team } from "../dialogue/types.ts";
import type { Line, Outcome, Presence, Via } from "../handoff/types.ts";
import type { Role } from "../accounts/types.ts";

/** What counsellors read for what the program calls by its own names. */
export const TEAM: Readonly<Record<Team, string>> = {
  crisis: "Crisis",
  addiction: "Verslaving",
  debt: "Schulden",
  exit: "Uitweg",
  general: "Algemeen",
};
export const TEAMS = Object.keys(TEAM) as readonly Team[];

export const ROLE: Readonly<Record<Role, string>> = {
  counsellor: "Hulpverlener",
  supervisor: "Begeleider",
  administrator: "Beheerder",
};

export const PRESENCE: Readonly<Record<Presence, string>> = {
  available: "Beschikbaar",
  pause: "Pauze",
  off: "Weg",
};

export const OUTCOME: Readonly<Record<Outcome, string>> = {
  helped: "Geholpen",
  referred: "Doorverwezen naar andere hulp",
  silent: "Reageerde niet meer",
  unsafe: "Niet veilig om door te gaan",
  wrong_number: "Verkeerd nummer",
  other: "Anders",
};

export const MEDIUM: Readonly<Record<Medium, string>> = { sms: "Sms", web: "Web" };
/** What passes through somebody else's service is told apart: they can read along. */
export const VIA: Readonly<Record<Via, string>> = { botpress: "loopt via Botpress" };

export const DELIVERY: Readonly<Record<NonNullable<Line["delivery"]>, string>> = {
  queued: "Wacht op verzending",
  sending: "Wordt verstuurd",
  ambiguous: "Onzeker of het aankwam",
  sent: "Verstuurd",
  delivered: "Aangekomen",
  failed: "Niet aangekomen",
  cancelled: "Niet verstuurd",
};

/** Where a conversation can go on with the bot. */
const NODES: Readonly<Record<string, string>> = {
  "mens.terug": "Vragen wat iemand nu nog wil",
  "welkom.menu": "Het menu met onderwerpen",
};
export const nodeLabel = (node: string): string => NODES[node] ?? node;

const TOPICS: Readonly<Record<string, string>> = {
  ...TEAM,
  anders: "Iets anders",
  melden: "Iets melden",
  mens: "Praten met een mens",
  naasten: "Zorgen om een ander",
  privacy: "Privacy",
  schulden: "Schulden",
  uitweg: "Weg uit de drugswereld",
  verslaving: "Verslaving",
  welkom: "Welkom",
  zwarte_kant: "De zwarte kant van drugs",
};
export const topicLabel = (topic: string): string => TOPICS[topic] ?? topic;

const SLOT_NAMES: Readonly<Record<string, string>> = {
  crisis: "Crisis",
  drug: "Middel",
  debt: "Schuld",
  wish: "Wens",
  who: "Gaat over",
  role: "Rol",
  safe: "Nu veilig",
  danger: "In gevaar",
  threat: "Bedreigd",
  minor: "Jonger dan 18",
  region: "Regio",
  topic: "Onderwerp",
  helped: "Geholpen",
};
const SLOT_VALUES: Readonly<Record<string, string>> = {
  yes: "ja",
  no: "nee",
  a_bit: "een beetje",
  self: "zichzelf",
  relative: "iemand anders",
  talk: "praten",
  stop: "stoppen",
  less: "minderen",
  check: "weten hoe erg het is",
  cocaine: "cocaïne",
  cannabis: "wiet",
  ghb: "GHB",
  xtc: "XTC",
  "3mmc": "3-MMC",
  speed: "speed",
  heroin: "heroïne",
  benzos: "slaap- of kalmeringspillen",
  nitrous: "lachgas",
  ketamine: "ketamine",
  alcohol: "alcohol",
  unknown: "niet bekend",
  other: "iets anders",
  rent: "huur",
  energy: "energie",
  health: "zorgverzekering",
  fine: "boetes",
  loan: "lening",
  gambling: "gokken",
  family: "familie",
  dealer: "dealer",
  duo: "DUO",
  young: "jongere",
  mule: "rekening uitgeleend",
  house: "huis of opslag",
  forced: "gedwongen",
  elsewhere: "buiten de regio",
  suicide: "gedachten aan zelfmoord",
  overdose: "overdosis",
  violence: "geweld",
  addiction: "verslaving",
  exit: "uitweg",
};
/** Consent is no news: without it there is no summary at all. Topics are a line of their own. */
const HIDDEN = new Set(["consent", "topic"]);

/** [["Middel", "GHB"], …] */
export function slotLines(slots: Slots): readonly (readonly [string, string])[] {
  return Object.entries(slots)
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, value]) => [SLOT_NAMES[name] ?? name, SLOT_VALUES[value] ?? value] as const);
}

/** Why a supervisor reads. */
export const REASON: Readonly<Record<Reason, string>> = {
  safety: "Zorg om de veiligheid",
  complaint: "Een klacht",
  quality: "Kwaliteit bewaken",
  handover: "Overdracht",
  training: "Leren en begeleiden",
};

export const DAY = {
  MO: "Maandag",
  TU: "Dinsdag",
  WE: "Woensdag",
  TH: "Donderdag",
  FR: "Vrijdag",
  SA: "Zaterdag",
  SU: "Zondag",
} as const;
