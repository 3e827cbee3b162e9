import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { Flows, Node } from "../../src/dialogue/types.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { ANN, BEN, createRig, HOUR, type Rig } from "./rig.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
let rig: Rig;
afterEach(() => rig.stop());

const MENU = /^Waar kunnen we je mee helpen/;

describe("a photo or a voice note", () => {
  test("is not kept; the person is asked to type, and the question stays open", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.text(ANN, "", { media: true });
    expect(rig.heard(ANN)).toEqual([
      expect.stringMatching(/^Foto's en spraakberichten bewaren we niet.*Kun je het typen\?/),
    ]);
    await rig.text(ANN, "2");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Geldzorgen zijn zwaar/)]);
  });

  test("as the first thing of all is greeted, too", async () => {
    rig = await createRig();
    await rig.text(ANN, " ", { media: true });
    const heard = rig.heard(ANN).join("\n");
    expect(heard).toMatch(/^Hoi, dit is Uitweg.*Foto's en spraakberichten bewaren we niet/s);
  });

  test("with words is answered by its words", async () => {
    rig = await createRig();
    await rig.text(ANN, "ik heb schulden", { media: true });
    expect(rig.heard(ANN)[1]).toMatch(/^Geldzorgen zijn zwaar/);
  });

  test("of somebody who opted out is met with silence", async () => {
    rig = await createRig();
    await rig.text(ANN, "AFMELDEN");
    rig.heard(ANN);
    await rig.text(ANN, "", { media: true });
    expect(rig.heard(ANN)).toEqual([]);
  });
});

describe("the same message again", () => {
  test("changes nothing, also fifty times at once", async () => {
    rig = await createRig();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => rig.text(ANN, "hoi", { dedupeKey: "same" })),
    );
    expect(answers.filter(({ outcome }) => outcome === "answered")).toHaveLength(1);
    expect(rig.heard(ANN)).toHaveLength(2);
  });

  test("fifty people at once are fifty people", async () => {
    rig = await createRig();
    const numbers = Array.from({ length: 50 }, (_, index) => `+316100000${String(10 + index)}`);
    await Promise.all(numbers.map((number) => rig.text(number, "hoi")));
    expect(new Set(numbers.map((number) => rig.heard(number).length))).toEqual(new Set([2]));
  });

  test("one person's texts at once are each answered, one after the other", async () => {
    rig = await createRig();
    await Promise.all(["hoi", "2", "MENU"].map((text) => rig.text(ANN, text)));
    expect(rig.heard(ANN)).toEqual([
      expect.stringMatching(/^Hoi, dit is Uitweg/),
      expect.stringMatching(MENU),
      expect.stringMatching(/^Geldzorgen zijn zwaar/),
      expect.stringMatching(MENU),
    ]);
  });
});

describe("flows that were edited while somebody was in them", () => {
  /** A restart on the same database, with other flows. */
  const restart = async (file: string, edit: (flows: Flows) => Flows): Promise<void> => {
    const { keys } = rig.deps;
    await rig.stop();
    rig = await createRig({ file, change: ({ flows }) => ({ keys, flows: edit(flows) }) });
  };

  test("a question that is gone leads to the menu, not to an error", async () => {
    const file = join(folder(), "uitweg.db");
    rig = await createRig({ file });
    await rig.text(ANN, "ik heb schulden");
    await restart(file, (flows) =>
      withDebts(flows, ({ start, ...nodes }) => ({ ...nodes, begin: start })),
    );
    await rig.text(ANN, "4", { dedupeKey: "after the restart" });
    expect(rig.heard(ANN).join("\n")).toMatch(/Waar kunnen we je mee helpen/);
    await rig.text(ANN, "3");
    expect(rig.heard(ANN).join("\n")).toMatch(/Ben je nu veilig/);
  });

  test("a digit means what the person saw, also when the choices moved", async () => {
    const file = join(folder(), "uitweg.db");
    rig = await createRig({ file });
    await rig.text(ANN, "ik heb schulden");
    expect(rig.heard(ANN)[1]).toMatch(/^7 gokken$/m);
    await restart(file, (flows) =>
      withDebts(flows, ({ start, ...nodes }) => ({
        ...nodes,
        start: { ...start, ask: start.ask?.toReversed() },
      })),
    );
    await rig.text(ANN, "7", { dedupeKey: "after the restart" });
    expect(rig.heard(ANN)[0]).toMatch(/^Gokken kan snel veel geld kosten/);
  });

  test("who falls silent at a question that is gone is still told goodbye and forgotten", async () => {
    const file = join(folder(), "uitweg.db");
    rig = await createRig({ file });
    await rig.text(ANN, "ik heb schulden");
    await restart(file, (flows) =>
      withDebts(flows, ({ start, ...nodes }) => ({ ...nodes, begin: start })),
    );
    await rig.pass(72 * HOUR);
    expect(rig.heard(ANN)).toEqual([
      expect.stringMatching(/^Je hoeft niets/),
      expect.stringMatching(/^Het is een tijd stil/),
    ]);
    expect(rig.rows()).toMatchObject({ conversations: 0, messages: 0, due: 0 });
    expect(rig.logged).toEqual([]);
  });
});

/** The flows with the nodes of the one about debts as `edit` leaves them. */
function withDebts(flows: Flows, edit: (nodes: Nodes) => Readonly<Record<string, Node>>): Flows {
  const debts = flows.flows["schulden"];
  if (debts === undefined) throw new Error("there is no flow about debts");
  return {
    ...flows,
    flows: { ...flows.flows, schulden: { ...debts, nodes: edit(debts.nodes as Nodes) } },
  };
}
type Nodes = Readonly<Record<string, Node> & Record<"start", Node>>;

describe("two languages", () => {
  test("who writes English is answered in English, and goes back to Dutch with the words", async () => {
    rig = await createRig();
    await rig.text(ANN, "hello, I have a lot of debts and I need help please");
    const english = rig.heard(ANN);
    expect(english[0]).toMatch(/^Hi, this is Uitweg\./);
    expect(english[1]).toMatch(/1 rent/);
    await rig.text(ANN, "1");
    expect(rig.heard(ANN).join("\n")).not.toMatch(/\b(je|het|niet|een)\b/);
    await rig.text(ANN, "ik spreek eigenlijk liever Nederlands met jullie");
    expect(rig.heard(ANN).join("\n")).toMatch(/\b(je|het|niet|een|ik)\b/);
  });

  test("one person's language is nobody else's", async () => {
    rig = await createRig();
    await rig.text(ANN, "hello, can you please tell me who you are");
    await rig.text(BEN, "hallo, wie zijn jullie eigenlijk");
    expect(rig.heard(ANN)[0]).toMatch(/^Hi, this is/);
    expect(rig.heard(BEN)[0]).toMatch(/^Hoi, dit is/);
  });
});

describe("counters", () => {
  const counted = async () =>
    Object.fromEntries(
      (await rig.deps.store.counters("2026-11-24", "2026-11-25")).map(({ name, count }) => [
        name,
        count,
      ]),
    );

  test("say what happened and never to whom", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    await rig.text(ANN, "hoi", { dedupeKey: "again" });
    await rig.text(ANN, "hoi", { dedupeKey: "again" });
    await rig.text(BEN, "AFMELDEN");
    await rig.text(BEN, "HULP");
    await rig.text(ANN, "WIS");
    expect(await counted()).toEqual({ started: 2, opted_out: 1, opted_in: 1, erased: 1 });
  });

  test("count help once, not once a page, and a hand-off by its team", async () => {
    rig = await createRig();
    await rig.text(ANN, "mijn schuld is een boete van het cjib");
    await rig.text(ANN, "boete");
    await rig.text(ANN, "MEER");
    await rig.text(BEN, "ik wil dood");
    const counts = await counted();
    expect(counts).toMatchObject({ started: 2, "handed_off:crisis": 1 });
    expect(Object.entries(counts).filter(([name]) => name.startsWith("referred:"))).toEqual([
      ["referred:debt", 1],
    ]);
  });
});
