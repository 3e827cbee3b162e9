import { beforeEach, expect, jest, test } from "@jest/globals";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = worlds();

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld();
  ada = await world.person("Ada", "administrator");
});

const SANNE = {
  login: "sanne",
  roepnaam: "Sanne",
  rol: "counsellor",
  teams: "debt",
  hoogstens: "4",
};

test("an administrator invites; the link is shown once and opens the welcome page", async () => {
  const invited = await ada.browser.post("/console/beheer", SANNE);
  const link = new URL(invited.field("link")).pathname;
  expect((await world.stranger().get(link)).html).toContain("Welkom Sanne");
  expect((await ada.browser.get("/console/beheer")).html).not.toContain(link);
  const again = await ada.browser.post("/console/beheer", SANNE);
  expect([again.status, again.html]).toEqual([422, expect.stringContaining("al in gebruik")]);
  const wrong = await ada.browser.post("/console/beheer", {
    ...SANNE,
    login: "bo",
    hoogstens: "99",
  });
  expect([wrong.status, wrong.field("login")]).toEqual([422, "bo"]);
});

test("two who change one person: the second is told, and nothing is overwritten", async () => {
  const { account } = await world.person("Bo");
  const change = { ...SANNE, actief: "1", versie: String(account.version) };
  const save = (roepnaam: string) =>
    ada.browser.post(`/console/beheer/${account.id}`, { ...change, roepnaam });
  expect((await save("Bob")).status).toBe(303);
  const late = await save("Bobbie");
  expect([late.status, late.html]).toEqual([409, expect.stringContaining("Intussen gewijzigd")]);
  expect((await ada.browser.get("/console/beheer")).html).toContain("Bob<");
});

test("the last administrator stays", async () => {
  const { id, version } = ada.account;
  const left = await ada.browser.post(`/console/beheer/${id}`, {
    ...{ ...SANNE, roepnaam: "Ada", actief: "1", versie: String(version) },
  });
  expect([left.status, left.html]).toEqual([409, expect.stringContaining("De laatste beheerder")]);
});

test("a team's hours are changed, wrong ones come back, and a stale form says so", async () => {
  const path = "/console/tijden/debt";
  const { field } = await ada.browser.get(path);
  const versie = field("versie");
  const wrong = await ada.browser.post(path, { versie, MO: "21:00-09:00" });
  expect([wrong.status, wrong.field("MO")]).toEqual([422, "21:00-09:00"]);
  expect((await ada.browser.post(path, { versie, MO: "10:00 - 12:00" })).status).toBe(303);
  expect((await ada.browser.get(path)).field("MO")).toBe("10:00-12:00");
  const stale = await ada.browser.post(path, { versie, MO: "13:00-14:00" });
  expect([stale.status, stale.field("MO")]).toEqual([409, "13:00-14:00"]);
  expect((await ada.browser.get("/console/tijden/piet")).status).toBe(404);
});

test("pages are kept by nobody and run nothing inline; nothing personal is logged", async () => {
  for (const path of ["/console/wachtrij", "/console/aanmelden", "/console/bestaat-niet"]) {
    const { html, headers } = await ada.browser.get(path);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(html).not.toMatch(/ style=| on\w+=|<style|<script(?! src)|javascript:/);
  }
  await world.waiting("+31612345678");
  expect(world.logged.join("")).not.toContain("612345678");
});

test("whoever gives no sign of life for two minutes is off", async () => {
  await ada.browser.post("/console/aanwezigheid", { stand: "available" });
  const { browser } = await world.person("Bo");
  expect((await browser.get("/console/wachtrij")).html).toContain("<strong>Ada</strong>");
  await world.rig.pass(119_000);
  expect((await ada.browser.post("/console/heartbeat")).status).toBe(204);
  await world.rig.pass(119_000);
  expect((await browser.get("/console/wachtrij")).html).toContain("<strong>Ada</strong>");
  await world.rig.pass(2_000);
  expect((await browser.get("/console/wachtrij")).html).not.toContain("<strong>Ada</strong>");
  expect((await ada.browser.post("/console/aanwezigheid", { stand: "dood" })).status).toBe(422);
});
