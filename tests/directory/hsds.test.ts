import { describe, expect, test } from "@jest/globals";
import { toHsds } from "../../src/directory/hsds.ts";
import { uuid } from "../../src/directory/uuid.ts";
import { at, changed, directory, WEDNESDAY_MORNING } from "./fixture.ts";

const entryOf = (
  id: string,
  moment = WEDNESDAY_MORNING,
  from = directory,
  enabled: string[] = [],
) => toHsds(from, moment, enabled).services.find((entry) => entry["id"] === uuid(`service/${id}`));

describe("uuid", () => {
  test("gives the example of RFC 9562", () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(uuid("www.example.com", dns)).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  test("never changes for a service: whoever reads the export keeps it", () => {
    expect(uuid("service/113")).toBe(uuid("service/113"));
    expect(uuid("service/113")).not.toBe(uuid("service/112"));
  });
});

describe("the export", () => {
  test("states a service in HSDS terms", () => {
    expect(entryOf("utrecht-schuld")).toMatchObject({
      name: "Gemeente Utrecht, hulp bij schulden",
      status: "active",
      fees_description: "Gratis.",
      minimum_age: 18,
      phones: [{ number: "14 030", type: "voice" }],
      schedules: [
        { freq: "WEEKLY", byday: "MO,TU,TH", opens_at: "09:00", closes_at: "17:00" },
        { freq: "WEEKLY", byday: "WE,FR", opens_at: "09:00", closes_at: "13:00" },
      ],
      languages: [{ code: "nl" }],
      cost_options: [{ option: "gratis", amount: 0, currency: "EUR" }],
      organization: { name: "Gemeente Utrecht" },
    });
  });

  test("shows no number that a person would not see", () => {
    expect(entryOf("fier")?.["phones"]).toEqual([]);
    expect(entryOf("geldfit", at("2027-03-01T12:00"))?.["phones"]).toEqual([]);
    expect(entryOf("113", at("2027-03-01T12:00"))?.["phones"]).toHaveLength(2);
  });

  test("leaves out what is withheld, with its organization", () => {
    expect(entryOf("tactus")).toBeUndefined();
    expect(entryOf("tactus", WEDNESDAY_MORNING, directory, ["tactus"])).toBeDefined();
    const withheld = changed("mma", { publish: "no" });
    expect(entryOf("mma", WEDNESDAY_MORNING, withheld, ["mma"])).toBeUndefined();
    const names = toHsds(withheld, WEDNESDAY_MORNING).organizations.map((entry) => entry["name"]);
    expect(names).not.toContain("NL Confidential");
    expect(names).toContain("Politie");
  });

  test("says that a service never closes, also on holidays", () => {
    expect(entryOf("112")?.["schedules"]).toMatchObject([
      { byday: "MO,TU,WE,TH,FR,SA,SU", opens_at: "00:00", closes_at: "24:00" },
    ]);
    expect(JSON.stringify(entryOf("112")?.["schedules"])).not.toContain("holidays");
    expect(JSON.stringify(entryOf("geldfit")?.["schedules"])).toContain(
      "Closed on Dutch public holidays",
    );
  });
});

describe("the terms of a service", () => {
  const codes = (entry: ReturnType<typeof entryOf>): unknown[] =>
    (entry?.["attributes"] as { taxonomy_term: { code: string } }[]).map(
      ({ taxonomy_term }) => taxonomy_term.code,
    );

  test("are the topics that lead to it, whatever their condition, and those above", () => {
    expect(codes(entryOf("geldezel"))).toEqual(["exit", "exit_mule"]);
    expect(codes(entryOf("politie"))).toEqual(["report", "crisis", "crisis_violence"]);
    expect(codes(entryOf("ca"))).toEqual(["addiction"]);
    // Only for whoever worries about somebody that deals.
    expect(codes(entryOf("mind-hulplijn"))).toContain("exit");
  });

  test("are linked to it", () => {
    expect(entryOf("ca")?.["attributes"]).toEqual([
      {
        id: uuid("attribute/ca/addiction"),
        link_id: uuid("service/ca"),
        link_entity: "service",
        taxonomy_term_id: uuid("taxonomy_term/addiction"),
        taxonomy_term: expect.objectContaining({ name: "Drugs en drank", language: "nl" }),
      },
    ]);
  });

  test("say nothing of a day of change: nobody knows one", () => {
    expect(JSON.stringify(toHsds(directory, WEDNESDAY_MORNING))).not.toMatch(
      /last_modified|metadata/,
    );
  });
});
