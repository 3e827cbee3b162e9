import { describe, expect, test } from "@jest/globals";
import { expected, rescued } from "../../src/dialogue/find.ts";
import type { Choice, Flows, NodeId } from "../../src/dialogue/types.ts";
import { DAY, flows, frozen, greeted, talk, type Talk } from "./talk.ts";

/** The flows after an edit: nodes that are gone, or that ask something else. */
function edited(
  change: Readonly<Record<NodeId, readonly Choice[] | null>>,
  retired: Flows["interruptions"]["retired"] = {},
): Flows {
  const all = Object.values(flows.flows).map((flow) => {
    const nodes = Object.entries(flow.nodes).flatMap(([id, node]) => {
      const ask = change[`${flow.flow}.${id}`];
      if (ask === null) return [];
      return [[id, ask === undefined ? node : { ...node, ask }] as const];
    });
    return [flow.flow, { ...flow, nodes: Object.fromEntries(nodes) }] as const;
  });
  const interruptions = { ...flows.interruptions, retired };
  return frozen({ flows: Object.fromEntries(all), interruptions });
}

/** The conversation goes on under other flows, as it does after a restart. */
function under(using: Flows, { session }: Talk): Talk {
  return talk(rescued(using, session), DAY, using);
}

const digits = (using: Flows, { session }: Talk): readonly (readonly [string, number])[] =>
  expected(using, session)
    .filter(({ flow }) => flow !== "interruptions")
    .map(({ id, digit }) => [id, digit] as const);

describe("a question that is gone", () => {
  const wish = greeted().choose("drugs", "mij", "ghb");
  const gone = edited({ "verslaving.wens": null, "verslaving.middel": null });
  const back = under(gone, wish);

  test("leaves everything else as it was", () => {
    expect(back.session).toEqual({
      ...wish.session,
      node: null,
      trail: ["welkom.menu", "verslaving.start"],
    });
  });

  test("leads to the menu, not to an error, and an old digit means nothing", () => {
    expect(back.hear({ choice: "stoppen" }).session.node).toBe("anders.stoppen");
    expect(digits(gone, back)).toEqual([]);
    expect(back.miss().lines).toEqual(["anders:niet_begrepen", "welkom:menu", "? welkom.menu"]);
    expect(back.command("back").session.node).toBe("verslaving.start");
    expect(back.about("debt").session.node).toBe("schulden.start");
    expect(back.crisis("certain", "suicide").lines[0]).toBe("crisis:suicide [crisis]");
  });

  test("holds nobody for ever: silence reminds and closes", () => {
    expect(back.silence("remind").lines).toEqual(["anders:herinnering"]);
    expect(back.silence("timeout").lines).toEqual([]);
    expect(back.silence("close").lines).toEqual(["welkom:stilte", "ended"]);
  });

  test("is not come back to after an interruption", () => {
    const privacy = under(gone, wish.command("privacy"));
    expect(privacy.session).toMatchObject({ node: "privacy.start", resume: null });
    expect(privacy.choose("verder").session.node).toBe("welkom.menu");
  });

  test("or leads to the one that took its place", () => {
    const moved = edited({ "verslaving.wens": null }, { "verslaving.wens": "verslaving.start" });
    expect(under(moved, wish).session.node).toBe("verslaving.start");
    expect(under(moved, wish.command("privacy")).session.resume).toBe("verslaving.start");
    expect(under(moved, wish.choose("praten")).session.trail.at(-1)).toBe("verslaving.start");
  });
});

describe("choices in another order", () => {
  const menu = greeted();
  const ask = flows.flows["welkom"]?.nodes["menu"]?.ask ?? [];

  test("a digit means what the person saw", () => {
    expect(digits(flows, menu)).toEqual([
      ["drugs", 1],
      ["schulden", 2],
      ["uitweg", 3],
      ["mens", 4],
    ]);
    const turned = edited({ "welkom.menu": ask.toReversed() });
    expect(digits(turned, under(turned, menu))).toEqual([
      ["mens", 4],
      ["uitweg", 3],
      ["schulden", 2],
      ["drugs", 1],
    ]);
    // Asked again, it is the new order that counts.
    const again = under(turned, menu).miss();
    expect(digits(turned, again)[0]).toEqual(["mens", 1]);
  });

  test("a choice that is gone has no digit, and a new one is only heard", () => {
    const fresh: Choice = { id: "nieuw", goto: "welkom.over" };
    const other = edited({ "welkom.menu": [fresh, ...ask.slice(1)] });
    const after = under(other, menu);
    expect(digits(other, after)).toEqual([
      ["nieuw", 0],
      ["schulden", 2],
      ["uitweg", 3],
      ["mens", 4],
    ]);
    expect(after.hear({ choice: "drugs" }).lines[0]).toBe("anders:niet_begrepen");
    expect(after.choose("nieuw").session.node).toBe("welkom.over");
  });
});

describe("what can be heard", () => {
  test("the open question's choices come before phrases of the same name", () => {
    const stopping = expected(flows, greeted().choose("drugs", "mij", "ghb").session);
    expect(stopping.filter(({ id }) => id === "stoppen")).toEqual([
      { id: "stoppen", digit: 1, flow: "verslaving", intents: [] },
    ]);
    expect(stopping).toContainEqual({
      id: "bel_mij",
      digit: 0,
      flow: "interruptions",
      intents: [],
    });
  });

  test.each(["human", "ended", "optedout"] as const)("no choice is offered while %s", (status) => {
    expect(digits(flows, greeted().with({ status }))).toEqual([]);
  });
});
