import { describe, expect, test } from "@jest/globals";
import { DAY, greeted, NIGHT } from "./talk.ts";

const KINDS = [
  ["suicide", "vraag_suicide", "suicide", "veilig_suicide"],
  ["overdose", "vraag_overdosis", "overdosis", "veilig_overdosis"],
  ["violence", "vraag_geweld", "geweld", "veilig_geweld"],
] as const;

describe.each(KINDS)("a possible crisis (%s)", (kind, question, certain, safe) => {
  const before = greeted(NIGHT).choose("drugs", "mij");
  const asked = before.crisis("possible", kind);

  test("is asked about, and no one is called yet", () => {
    expect(asked.lines).toEqual([`crisis:${question} [crisis]`, `? crisis.${question}`]);
    expect(asked.session).toMatchObject({ status: "bot", resume: "verslaving.middel" });
  });

  test("no: numbers once more, and back to the question with what was said", () => {
    const no = asked.choose("nee");
    expect(no.lines).toEqual([
      "crisis:gelukkig [crisis]",
      "verslaving:middel",
      "? verslaving.middel",
    ]);
    expect(no.session).toMatchObject({ resume: null, slots: before.session.slots });
  });

  test("a no that has the words again stays a no; a yes does not", () => {
    expect(asked.crisis("possible", kind, { choice: "nee" }).lines[0]).toBe(
      "crisis:gelukkig [crisis]",
    );
    expect(asked.crisis("certain", kind, { choice: "nee" }).lines[0]).toBe(
      `crisis:${certain} [crisis]`,
    );
  });

  test("yes, or the same again: certain", () => {
    for (const sure of [asked.choose("ja"), asked.crisis("possible", kind)]) {
      expect(sure.lines[0]).toBe(`crisis:${certain} [crisis]`);
      expect(sure.lines).toContain("handoff crisis urgent queue transcript");
      expect(sure.session.slots["crisis"]).toBe(kind);
    }
  });

  test("not understood: numbers and a human, and back", () => {
    // A question about dying that stays without an answer is asked twice.
    const missed = kind === "suicide" ? asked.miss().miss() : asked.miss();
    expect(missed.lines).toEqual([
      "crisis:onduidelijk [crisis]",
      "verslaving:middel",
      "? verslaving.middel",
    ]);
  });

  test("another possible crisis asks about that one", () => {
    const [other, node] = kind === "suicide" ? KINDS[2] : KINDS[0];
    const both = asked.crisis("possible", other);
    expect(both.session).toMatchObject({ node: `crisis.${node}`, resume: "verslaving.middel" });
  });

  test("what else the text was about comes when the danger is over", () => {
    const debt = before.crisis("possible", kind, { intent: "debt" });
    expect(debt.choose("nee").session.node).toBe("schulden.start");
    const chosen = before.crisis("possible", kind, { choice: "ghb" });
    expect(chosen.choose("nee").session.node).toBe("verslaving.wens");
  });

  test("certain and safe: numbers for later, and then help or rest", () => {
    const sure = before.crisis("certain", kind).choose("veilig");
    expect(sure.lines).toEqual([
      `crisis:${safe} [crisis]`,
      expect.stringMatching(/^refer crisis_\w+ 0$/),
      "crisis:daarna [crisis]",
      "? crisis.daarna",
    ]);
    expect(sure.choose("hulp").session.node).toBe("welkom.menu");
    const rest = sure.choose("rust");
    expect(rest.lines).toEqual(["crisis:rust [crisis]", "? crisis.rust"]);
    expect(rest.session).toMatchObject({ status: "waiting", team: "crisis" });
  });

  test("certain and not safe: what to do, until somebody helps", () => {
    const unsafe = before.crisis("certain", kind).choose("nee");
    expect(unsafe.session.node).toBe(safe.replace("veilig", "crisis.onveilig"));
    const cannot = unsafe.choose("niet_gelukt");
    expect(cannot.lines[0]).toMatch(/^crisis:vraag_iemand\w* \[crisis\]$/);
    expect(cannot.choose("niet_gelukt").session.node).toMatch(/^crisis\.nog_eens/);
    expect(unsafe.choose("gelukt").session.node).toBe("crisis.gebeld");
  });
});

test("that somebody reads along is said only while somebody does", () => {
  expect(greeted(DAY).crisis("certain", "suicide").lines).toContain("crisis:leest_mee [crisis]");
  expect(greeted(NIGHT).crisis("certain", "suicide").lines).toContain(
    "crisis:niemand_leest [crisis]",
  );
});

test("who does not know whether it is safe is asked about danger", () => {
  const asked = greeted().about("exit").choose("weet_niet");
  expect(asked.session.node).toBe("uitweg.twijfel");
  expect(asked.choose("gevaar").lines[0]).toBe("crisis:geweld [crisis]");
  expect(asked.choose("geen_gevaar").session.node).toBe("uitweg.situatie");
});

test("a text that is not understood never ends a crisis", () => {
  let at = greeted(NIGHT).crisis("certain", "violence");
  for (let round = 0; round < 6; round += 1) {
    at = at.miss();
    expect(at.lines[0]).toMatch(/^crisis:nog_eens\w* \[crisis\]$/);
    expect(at.session.node).toMatch(/^crisis\.nog_eens/);
  }
  expect(at.session).toMatchObject({ status: "waiting", team: "crisis", misses: 0 });
});
