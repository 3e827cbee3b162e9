import { expect, jest, test } from "@jest/globals";
import { generateSync } from "otplib";
import { invite } from "../../src/accounts/invite.ts";
import { demoLink } from "../../src/accounts/demo-link.ts";
import type { Browser, Page } from "./browser.ts";
import { PASSWORD } from "../accounts/people.ts";
import { worlds, type World } from "./world.ts";

jest.setTimeout(60_000);

const ANN = "+31612345678";
const MINUTE = 60_000;

const createWorld = worlds();

let world: World;

const code = (secret: string): string =>
  generateSync({ secret, epoch: world.rig.now().getTime() / 1000 });

async function signIn(browser: Browser, login: string, secret: string, more = {}): Promise<Page> {
  await world.rig.pass(MINUTE); // no code counts twice
  const first = await browser.post("/console/aanmelden", { login, wachtwoord: PASSWORD, ...more });
  if (first.status > 303) return first;
  return browser.post("/console/tweede-stap", { code: code(secret), ...more });
}

test("an invitation leads through password and second factor into the queue, once", async () => {
  world = await createWorld();
  const invited = await invite(world.accounts, {
    ...{ login: "sanne", alias: "Sanne", role: "counsellor", teams: ["debt"] },
  });
  if (!invited.ok) throw new Error(invited.error);
  const link = `/console/welkom/${invited.value.token}`;
  const browser = world.stranger();
  // Programs that preview links look, some more than once.
  for (const program of ["one", "two", browser]) {
    const looks = typeof program === "string" ? world.stranger() : program;
    expect((await looks.get(link)).html).toContain("Welkom Sanne");
  }

  const differ = await browser.post(link, { wachtwoord: PASSWORD, herhaal: "anders" });
  expect([differ.status, differ.html]).toEqual([422, expect.stringContaining("niet gelijk")]);
  const weak = await browser.post(link, { wachtwoord: "sanne", herhaal: "sanne" });
  expect([weak.status, weak.html]).toEqual([422, expect.stringContaining("te kort")]);

  const chosen = await browser.post(link, { wachtwoord: PASSWORD, herhaal: PASSWORD });
  expect(chosen.location).toBe("/console/tweede-stap/instellen");
  const half = browser.token();
  const setUp = await browser.get("/console/tweede-stap/instellen");
  expect(setUp.html).toMatch(/<svg[^>]*>/);
  expect(setUp.html).not.toMatch(/ style=/);
  const key = /<code class="key">([^<]+)</.exec(setUp.html)?.[1]?.replaceAll(" ", "") ?? "";
  const wrong = await browser.post("/console/tweede-stap/instellen", { code: "000000" });
  expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining(setUp.field("csrf"))]);
  const inside = await browser.post("/console/tweede-stap/instellen", { code: code(key) });
  expect(inside.location).toBe("/console/wachtrij");
  expect(browser.token()).not.toBe(half);
  expect((await browser.get("/console/wachtrij")).status).toBe(200);

  expect((await world.stranger().get(link)).status).toBe(404);
  expect((await world.stranger().post(link, {})).status).toBe(404);
});

test("a wrong password and an unknown name look the same; too many tries wait", async () => {
  world = await createWorld();
  await world.person("Sanne");
  const browser = world.stranger();
  const tries: Page[] = [];
  for (const login of ["sanne", "niemand"]) {
    tries.push(await browser.post("/console/aanmelden", { login, wachtwoord: "fout" }));
  }
  const [known, unknown] = tries;
  expect([known?.status, unknown?.status]).toEqual([422, 422]);
  expect(known?.html.replace("sanne", "niemand")).toBe(unknown?.html);
  for (let more = 0; more < 4; more += 1) {
    await browser.post("/console/aanmelden", { login: "sanne", wachtwoord: "fout" });
  }
  const late = await browser.post("/console/aanmelden", { login: "sanne", wachtwoord: PASSWORD });
  expect([late.status, late.html]).toEqual([429, expect.stringContaining("Even wachten")]);
});

test("an answer that outlived its session goes along through sign-in and is sent", async () => {
  world = await createWorld();
  const sanne = await world.person("Sanne");
  const { browser, secret } = sanne;
  const id = await world.talks(sanne);
  const page = await browser.get(`/console/gesprek/${id}`);
  await world.rig.pass(16 * MINUTE); // the lease ran out too: nobody was there
  const lost = await browser.post(`/console/gesprek/${id}/bericht`, {
    once: page.field("once"),
    tekst: 'Ik ben er <nog> & "luister"',
  });
  expect(lost.status).toBe(401);
  const along = { verder: lost.field("verder"), tekst: lost.field("tekst") };
  expect(along).toEqual({ verder: `/console/gesprek/${id}`, tekst: 'Ik ben er <nog> & "luister"' });

  const back = await signIn(browser, "sanne", secret, along);
  expect([back.status, back.field("tekst")]).toEqual([200, along.tekst]);
  await browser.post(`/console/wachtrij/${id}`);
  world.rig.heard(ANN);
  const sent = await browser.post(`/console/gesprek/${id}/bericht`, {
    once: back.field("once"),
    tekst: back.field("tekst"),
  });
  expect(sent.status).toBe(303);
  await world.rig.pass(1);
  expect(world.rig.heard(ANN)).toContain(along.tekst);
});

test("sign-in leads on to where one wanted to go, and to no other site", async () => {
  world = await createWorld();
  const { secret } = await world.person("Sanne");
  const wanted = await world.stranger().get("/console/antwoorden");
  expect(wanted.location).toBe("/console/aanmelden?verder=%2Fconsole%2Fantwoorden");
  const ours = await signIn(world.stranger(), "sanne", secret, { verder: "/console/antwoorden" });
  expect(ours.location).toBe("/console/antwoorden");
  for (const verder of ["https://example.org/", "//example.org", "/console//example.org?x", "/"]) {
    const { location } = await signIn(world.stranger(), "sanne", secret, { verder });
    expect(location).toBe("/console/wachtrij");
  }
});

test("the demonstration's link is used up by its button alone", async () => {
  world = await createWorld();
  const { token } = await demoLink(world.accounts);
  const browser = world.stranger();
  expect((await browser.get(`/console/demo/${token}`)).status).toBe(200);
  expect((await browser.get(`/console/demo/${token}`)).status).toBe(200);
  const used = await browser.post(`/console/demo/${token}`);
  expect(used.location).toBe("/console/wachtrij");
  expect((await browser.get("/console/wachtrij")).html).toContain("Sam");
  expect((await world.stranger().post(`/console/demo/${token}`)).status).toBe(404);
  const setUp = "/console/tweede-stap/instellen"; // who is in has nothing to set up there
  expect((await browser.get(setUp)).location).toBe("/console");
  expect((await browser.post(setUp, { code: "000000" })).location).toBe("/console");
});

test("who signs out or is deactivated is out, and their conversations wait again", async () => {
  world = await createWorld();
  const admin = await world.person("Ada", "administrator");
  const sanne = await world.person("Sanne");
  const bo = await world.person("Bo");
  const [one, two] = [await world.waiting(ANN), await world.waiting("+31612345679")];
  await sanne.browser.post(`/console/wachtrij/${one}`);
  await bo.browser.post(`/console/wachtrij/${two}`);
  const out = await sanne.browser.post("/console/afmelden");
  expect([out.location, out.headers.getSetCookie()[0]]).toEqual([
    "/console/aanmelden",
    expect.stringContaining("Max-Age=0"),
  ]);
  const { id, version } = bo.account;
  const changed = await admin.browser.post(`/console/beheer/${id}`, {
    ...{ roepnaam: "Bo", rol: "counsellor", teams: "debt", hoogstens: "4" },
    versie: String(version),
  });
  expect(changed.status).toBe(303);
  expect((await bo.browser.get("/console/wachtrij")).location).toContain("/console/aanmelden");
  const queue = (await admin.browser.get("/console/wachtrij")).html;
  expect([queue.includes(one), queue.includes(two)]).toEqual([true, true]);
});

test.each([
  ["http://127.0.0.1:3000", /^uitweg-console=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/],
  [
    "https://uitweg.example.nl",
    /^__Host-uitweg=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  ],
])("the cookie of %s", async (publicUrl, cookie) => {
  world = await createWorld(publicUrl);
  await world.person("Sanne");
  const page = await world
    .stranger()
    .post("/console/aanmelden", { login: "sanne", wachtwoord: PASSWORD });
  expect(page.headers.getSetCookie()).toEqual([expect.stringMatching(cookie)]);
});
