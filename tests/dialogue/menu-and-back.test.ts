import { describe, expect, test } from "@jest/globals";
import { greeted, talk } from "./talk.ts";

const wish = greeted().choose("drugs", "mij", "ghb");

describe("TERUG", () => {
  test("forgets the answer and asks again, step by step, to the menu", () => {
    expect(wish.session).toMatchObject({
      node: "verslaving.wens",
      slots: { topic: "addiction", who: "self", drug: "ghb" },
      trail: ["welkom.menu", "verslaving.start", "verslaving.middel"],
    });
    const drug = wish.command("back");
    expect(drug.lines).toEqual(["verslaving:middel", "? verslaving.middel"]);
    expect(drug.session.slots).toEqual({ topic: "addiction", who: "self" });
    const who = drug.command("back");
    expect(who.lines).toEqual(["verslaving:wie", "? verslaving.start"]);
    expect(who.session.slots).toEqual({ topic: "addiction" });
    const menu = who.command("back");
    expect(menu.lines).toEqual(["welkom:menu", "? welkom.menu"]);
    expect(menu.command("back").lines).toEqual(["welkom:menu", "? welkom.menu"]);
  });

  test("another answer counts from then on", () => {
    const again = wish.command("back").choose("wiet", "stoppen");
    expect(again.session.slots["drug"]).toBe("cannabis");
    expect(again.lines).not.toContain("verslaving:ontwenning");
    expect(wish.choose("stoppen").lines).toContain("verslaving:ontwenning");
  });

  test("at the first question there is only the menu to go back to", () => {
    expect(talk().about("debt").command("back").session.node).toBe("welkom.menu");
  });

  test("goes back over an interruption to the question before it", () => {
    const privacy = greeted().about("debt").command("privacy");
    expect(privacy.command("back").lines).toEqual(["schulden:soort", "? schulden.start"]);
  });

  test("the trail is ten questions long at most", () => {
    let at = greeted();
    for (let round = 0; round < 8; round += 1) at = at.about("debt").about("exit");
    expect(at.session.trail).toHaveLength(10);
    expect(at.session.trail.at(-1)).toBe("schulden.start");
  });
});

describe("MENU", () => {
  test("forgets what was said, but not that somebody is young or lives elsewhere", () => {
    const young = greeted()
      .hear({ choice: "buitenland" })
      .about("exit")
      .choose("ja", "jong")
      .command("menu");
    expect(young.session.slots).toEqual({ minor: "yes", region: "elsewhere" });
    expect(young.session).toMatchObject({ resume: null, guess: null, referral: null });
    // And it still counts: who sells and is young gets the help for the young.
    expect(young.about("exit").choose("ja", "verkoop").lines).toContain("refer exit_minor 0");
    expect(greeted().about("exit").choose("ja", "verkoop").lines).toContain("refer exit 0");
  });

  test("the same by a choice", () => {
    expect(greeted().about("debt").choose("huur", "nee", "anders").session.slots).toEqual({});
  });
});

describe("MEER", () => {
  const referred = greeted().about("debt").choose("huur", "nee");

  test("shows the next page of the last referral, and the question stays open", () => {
    expect(referred.lines).toContain("refer debt 0");
    const second = referred.command("more");
    expect(second.lines).toEqual(["refer debt 1"]);
    expect(second.command("more").lines).toEqual(["refer debt 2"]);
    expect(second.choose("klaar").lines).toEqual(["welkom:einde", "ended"]);
  });

  test("is also what somebody gets who asks for the same help again", () => {
    const slots = { who: "self", drug: "xtc", wish: "less" };
    const helped = greeted().about("addiction", { slots });
    expect(helped.lines).toContain("refer addiction 0");
    expect(helped.about("addiction").lines).toEqual([
      "refer addiction 1",
      "welkom:verder",
      "? welkom.verder",
    ]);
  });

  test("without a referral it is the question again", () => {
    expect(greeted().about("debt").command("more").lines).toEqual([
      "schulden:soort",
      "? schulden.start",
    ]);
  });
});

describe("a page in between", () => {
  test("PRIVACY leads back to the question, with what was said", () => {
    const back = wish.command("privacy").choose("herkomst", "verder");
    expect(back.lines).toEqual(["verslaving:wens", "? verslaving.wens"]);
    expect(back.session.slots).toEqual(wish.session.slots);
    expect(back.session.resume).toBeNull();
  });

  test("from nowhere it leads to the menu", () => {
    expect(talk().command("privacy").choose("verder").session.node).toBe("welkom.menu");
  });
});
