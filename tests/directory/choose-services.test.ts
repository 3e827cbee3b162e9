import { describe, expect, test } from "@jest/globals";
import { page } from "../../src/directory/page.ts";
import { TOPICS } from "../../src/directory/types.ts";
import {
  changed,
  choose,
  CHRISTMAS,
  directory,
  ids,
  WEDNESDAY_MORNING,
  WEDNESDAY_NIGHT,
} from "./fixture.ts";

/** The first SMS page: on a working day, at night and at Christmas. */
const FIRST: Readonly<Record<string, readonly [string, string, string]>> = {
  addiction: [
    "jellinek-zelfhulp drugsinfolijn",
    "jellinek-zelfhulp drugsinfolijn",
    "jellinek-zelfhulp drugsinfolijn",
  ],
  debt: ["geldfit utrecht-schuld", "geldfit utrecht-schuld nibud", "geldfit utrecht-schuld nibud"],
  debt_urgent: [
    "utrecht-schuld geldfit",
    "utrecht-schuld geldfit nibud",
    "utrecht-schuld geldfit nibud",
  ],
  debt_dealer: [
    "slachtofferhulp juridisch-loket",
    "slachtofferhulp juridisch-loket luisterlijn",
    "slachtofferhulp juridisch-loket luisterlijn",
  ],
  exit: [
    "juridisch-loket jou",
    "juridisch-loket jou luisterlijn",
    "juridisch-loket jou luisterlijn",
  ],
  exit_exploitation: ["fier comensha", "fier comensha luisterlijn", "fier comensha luisterlijn"],
  exit_mule: [
    "geldezel fraudehelpdesk",
    "geldezel fraudehelpdesk luisterlijn",
    "geldezel fraudehelpdesk luisterlijn",
  ],
  exit_minor: [
    "kindertelefoon jou",
    "kindertelefoon jou luisterlijn",
    "kindertelefoon jou luisterlijn",
  ],
  relative: [
    "drugsinfolijn mind-hulplijn",
    "drugsinfolijn mind-hulplijn luisterlijn",
    "drugsinfolijn mind-hulplijn luisterlijn",
  ],
  report: ["politie mma", "politie mma", "politie mma"],
  crisis_suicide: ["113 112", "113 112", "113 112"],
  crisis_overdose: ["112 huisarts", "112 huisarts", "112 huisarts"],
  crisis_violence: ["112 veilig-thuis", "112 veilig-thuis", "112 veilig-thuis"],
  general: ["luisterlijn drugsinfolijn", "luisterlijn drugsinfolijn", "luisterlijn drugsinfolijn"],
};

describe.each(TOPICS)("%s", (topic) => {
  test("by day, at night and at Christmas", () => {
    const moments = [WEDNESDAY_MORNING, WEDNESDAY_NIGHT, CHRISTMAS];
    const pages = moments.map((moment) => ids(page(choose({ topic }, moment), 0, 2)).join(" "));
    expect(pages).toEqual(FIRST[topic]);
  });

  test("at night and at Christmas only what never closes is open", () => {
    const allDay = ["112", "113", "veilig-thuis", "luisterlijn", "politie"];
    const sites = ["jellinek-zelfhulp", "nibud"];
    for (const moment of [WEDNESDAY_NIGHT, CHRISTMAS]) {
      const open = choose({ topic }, moment).filter((referral) =>
        ["open", "always"].includes(referral.open),
      );
      expect([...allDay, ...sites]).toEqual(expect.arrayContaining(ids(open)));
    }
  });
});

describe("drugs", () => {
  test.each(["ghb", "alcohol", "benzos", "heroin"])("%s: a doctor first", (drug) => {
    const found = ids(
      choose({ topic: "addiction", slots: { drug, wish: "stop" } }, WEDNESDAY_NIGHT),
    );
    expect(found.slice(0, 2)).toEqual(["huisarts", "jellinek"]);
  });

  test.each([
    ["alcohol", true],
    ["cannabis", true],
    ["cocaine", true],
    ["unknown", true],
    ["ghb", false],
    ["ketamine", false],
    ["other", false],
  ])("%s: online self-help %s", (drug, fits) => {
    const found = ids(choose({ topic: "addiction", slots: { drug } }, WEDNESDAY_NIGHT));
    expect(found.includes("jellinek-zelfhulp")).toBe(fits);
  });

  test("a wish moves the best door to the front", () => {
    const first = (wish: string): string | undefined =>
      ids(choose({ topic: "addiction", slots: { wish } }, WEDNESDAY_MORNING))[0];
    expect([first("stop"), first("check"), first("less")]).toEqual([
      "huisarts",
      "drugsinfolijn",
      "jellinek-zelfhulp",
    ]);
  });

  test("for somebody else there is no self-help to log in to", () => {
    const found = ids(choose({ topic: "addiction", audience: "relative" }, WEDNESDAY_NIGHT));
    expect(found).toEqual(ids(choose({ topic: "relative" }, WEDNESDAY_NIGHT)));
    expect(found).not.toContain("jellinek-zelfhulp");
  });
});

describe("under 18", () => {
  const slots = { minor: "yes" };

  test.each(TOPICS)("%s: the children's line comes first after emergencies", (topic) => {
    const found = choose({ topic, slots }, WEDNESDAY_NIGHT);
    const first = found.find(({ service }) => service.kind !== "emergency");
    expect(first?.service.id).toBe("kindertelefoon");
    expect(ids(found).filter((id) => id === "kindertelefoon")).toHaveLength(1);
  });

  test.each(TOPICS)("%s: nothing for adults, and something open at night", (topic) => {
    const found = choose({ topic, slots }, WEDNESDAY_NIGHT, Object.keys(directory.services));
    expect(found.filter(({ service }) => (service.minimum_age ?? 0) >= 18)).toEqual([]);
    expect(page(found, 0, 2).some(({ open }) => open === "always")).toBe(true);
  });

  test("emergency numbers stay before it", () => {
    const found = ids(choose({ topic: "crisis_suicide", slots }, WEDNESDAY_NIGHT));
    expect(found.slice(0, 3)).toEqual(["113", "112", "kindertelefoon"]);
    const violence = ids(choose({ topic: "crisis_violence", slots }, WEDNESDAY_NIGHT));
    expect(violence.slice(0, 3)).toEqual(["112", "veilig-thuis", "kindertelefoon"]);
  });

  test("who did not say so is not sent to the children's line", () => {
    expect(ids(choose({ topic: "addiction" }, WEDNESDAY_MORNING))).not.toContain("kindertelefoon");
  });
});

describe("outside Utrecht", () => {
  test.each(TOPICS)("%s: national doors only", (topic) => {
    const found = choose({ topic, slots: { region: "elsewhere" } }, WEDNESDAY_MORNING);
    expect(found.filter(({ service }) => service.reach !== "national")).toEqual([]);
  });

  test("another region's door shows there once it is switched on, and never in Utrecht", () => {
    const slots = { region: "elsewhere" };
    expect(ids(choose({ topic: "addiction", slots }, WEDNESDAY_MORNING, ["tactus"]))).toContain(
      "tactus",
    );
    expect(ids(choose({ topic: "addiction" }, WEDNESDAY_MORNING, ["tactus"]))).not.toContain(
      "tactus",
    );
  });
});

describe("publish", () => {
  test("check: only when switched on", () => {
    expect(ids(choose({ topic: "debt" }, WEDNESDAY_MORNING))).not.toContain("buurtteam");
    expect(ids(choose({ topic: "debt" }, WEDNESDAY_MORNING, ["buurtteam"]))).toContain("buurtteam");
  });

  test("no: never, whatever is switched on", () => {
    const withheld = changed("geldfit", { publish: "no" });
    const found = TOPICS.flatMap((topic) =>
      ids(choose({ topic }, WEDNESDAY_MORNING, ["geldfit"], withheld)),
    );
    expect(found).not.toContain("geldfit");
    expect(found).toContain("nibud");
  });
});

test("a topic without doors is a bug", () => {
  expect(() => choose({ topic: "weather" }, WEDNESDAY_MORNING)).toThrow(
    'no doors for the topic "weather"',
  );
});
