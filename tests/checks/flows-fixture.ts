import { flowRules } from "../../src/checks/flow-rules.ts";
import type { Flow, Flows, Interruptions, Node } from "../../src/dialogue/types.ts";

type Nodes = Readonly<Record<string, Node>>;

const yes = (id: string): { id: string; goto: string } => ({ id, goto: "crisis.hulp" });
const flow = (name: string, nodes: Nodes, urgent = false): Flow => ({
  flow: name,
  version: 1,
  urgent,
  nodes,
});

const MENU: Node = {
  say: ["menu"],
  ask: [
    { id: "hulp", goto: "welkom.hulp" },
    { id: "klaar", goto: "welkom.einde" },
  ],
};

const INTERRUPTIONS: Interruptions = {
  version: 1,
  greeting: "welkom:groet",
  again: "welkom:opnieuw",
  menu: "welkom.menu",
  keep: [],
  crisis: {
    certain: { suicide: "crisis.nood", overdose: "crisis.nood", violence: "crisis.nood" },
    possible: { suicide: "crisis.vraag", overdose: "crisis.vraag", violence: "crisis.vraag" },
  },
  commands: { optout: "@optout", erase: "@erase", menu: "welkom.menu", back: "@back" },
  phrases: { bel_mij: "welkom.hulp" },
  subjects: { debt: "welkom.hulp", exit: "welkom.hulp" },
  asides: {},
  misses: {
    guess: "anders.gok",
    first: "anders:nog_eens",
    second: "anders.menu",
    third: "anders.vast",
  },
  media: "anders:media",
  silence: { remind: "anders:herinnering", close: "welkom.stilte", callback: "welkom.stilte" },
  empty: [],
  other_language: "anders:andere_taal",
  opted_out: "anders:afgemeld",
  opted_out_crisis: "crisis:nummers",
  erased: "anders:gewist",
  corrections: [],
  elsewhere: { note: "anders:gewist", after: [] },
  handed_over: { start: "overdracht.start", close: "welkom.stilte" },
  released: ["welkom.menu"],
  retired: {},
};

/** The smallest flows that keep every rule. */
export const GOOD: Flows = {
  interruptions: INTERRUPTIONS,
  flows: {
    welkom: flow("welkom", {
      menu: MENU,
      hulp: { say: ["hulp"], refer: { topic: "debt" }, goto: "welkom.menu" },
      einde: { say: ["nummers_einde"], end: true },
      stilte: { say: ["nummers_stilte"], end: true },
    }),
    crisis: flow(
      "crisis",
      {
        nood: {
          say: ["nummers"],
          handoff: { team: "crisis", priority: "urgent", mode: "queue" },
          goto: "crisis.veilig",
        },
        veilig: {
          focused: true,
          say: ["veilig"],
          ask: [yes("ja")],
          no_match: { goto: "crisis.hulp" },
        },
        vraag: {
          say: ["nummers_vraag"],
          ask: [
            { id: "ja", goto: "crisis.nood" },
            { id: "nee", goto: "@resume" },
          ],
        },
        hulp: { say: ["nummers_hulp"], goto: "welkom.menu" },
      },
      true,
    ),
    overdracht: flow("overdracht", {
      start: {
        say: ["nummers_rij"],
        ask: [{ id: "klaar", goto: "overdracht.klaar" }],
        no_match: { goto: "overdracht.start" },
      },
      klaar: { say: ["nummers_klaar"], end: true },
    }),
    anders: flow("anders", {
      gok: {
        say: ["gok"],
        ask: [
          { id: "eerste", goto: "@first" },
          { id: "tweede", goto: "@second" },
        ],
      },
      menu: { say: ["menu"], goto: "welkom.menu" },
      vast: { say: ["vast"], refer: { topic: "general" }, goto: "welkom.menu" },
    }),
  },
};

/** The good flows with nodes added or replaced, and with other interruptions. */
export function changed(
  nodes: Readonly<Record<string, Node>>,
  interruptions: Partial<Interruptions> = {},
  flows: Flows = GOOD,
): Flows {
  const added = Object.entries(nodes).map(([id, node]) => {
    const [name = "", key = ""] = id.split(".");
    return { name, key, node };
  });
  const all = Object.entries(flows.flows).map(([name, before]) => {
    const own = added.filter((each) => each.name === name).map(({ key, node }) => [key, node]);
    return [name, { ...before, nodes: { ...before.nodes, ...(Object.fromEntries(own) as Nodes) } }];
  });
  return {
    flows: Object.fromEntries(all) as Flows["flows"],
    interruptions: { ...flows.interruptions, ...interruptions },
  };
}

/** Every complaint once, without the world it showed in. A text names a number when its key says so. */
export function complaints(flows: Flows): readonly string[] {
  const found = new Set<string>();
  flowRules(
    flows,
    (key) => key.includes("nummers"),
    (where, message) => found.add(`${where.replace(/ \(.*?\)/, "")}: ${message}`),
  );
  return [...found].sort();
}

/** The menu with one more choice. */
export const menuTo = (id: string, goto: string): Node => ({
  ...MENU,
  ask: [...(MENU.ask ?? []), { id, goto }],
});
