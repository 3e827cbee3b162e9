import { beforeEach, expect, jest, test } from "@jest/globals";
import { acceptInvite } from "../../src/accounts/accept-invite.ts";
import { invite } from "../../src/accounts/invite.ts";
import type { Page } from "./browser.ts";
import { PASSWORD } from "../accounts/people.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const NOBODY = "0".repeat(32);
const TALK = `/console/gesprek/${NOBODY}`;
const TEXT = "Mijn <lange> tekst";

const createWorld = worlds();

let world: World;
let sanne: Person;
beforeEach(async () => {
  world = await createWorld();
  sanne = await world.person("Sanne");
});

/** What stands in the box to copy from. */
const given = ({ html }: Page): string | undefined =>
  /<textarea[^>]*id="verloren"[^>]*>([^<]*)</.exec(html)?.[1]?.replace("&lt;", "<");

test.each([
  [`${TALK}/notitie`, "notitie", TALK],
  [`${TALK}/doorgeven`, "toelichting", TALK],
  ["/console/antwoorden", "tekst", "/console/antwoorden"],
  [`/console/antwoorden/${NOBODY}`, "tekst", `/console/antwoorden/${NOBODY}`],
])(
  "after the session: %s shows the text, goes on at its page and promises nothing",
  async (path, name, page) => {
    const expired = await world.stranger().post(path, { [name]: TEXT });
    expect([expired.status, given(expired), expired.field("verder")]).toEqual([401, TEXT, page]);
    expect(expired.html).not.toContain("gaat hij mee");
    expect(expired.field("tekst")).toBe("");
  },
);

test("after the session an answer goes along, also where the second step is yet to be set up", async () => {
  const expired = await world.stranger().post(`${TALK}/bericht`, { tekst: TEXT });
  expect(expired.html).toContain("gaat hij mee");
  const along = { verder: expired.field("verder"), tekst: expired.field("tekst") };
  expect(along).toEqual({ verder: TALK, tekst: TEXT });
  const invited = await invite(world.accounts, {
    ...{ login: "noor", alias: "Noor", role: "counsellor", teams: ["debt"] },
  });
  if (!invited.ok) throw new Error(invited.error);
  await acceptInvite(world.accounts, invited.value.token, PASSWORD);
  const fields = { login: "noor", wachtwoord: PASSWORD, ...along };
  const next = await world.stranger().post("/console/aanmelden", fields);
  expect([next.html.includes("<svg"), next.field("tekst")]).toEqual([true, TEXT]);
});

test("too many tries: the answer that went along comes back", async () => {
  const fields = { login: "sanne", wachtwoord: "fout", verder: TALK, tekst: TEXT };
  const browser = world.stranger();
  for (let tries = 0; tries < 5; tries += 1) await browser.post("/console/aanmelden", fields);
  const late = await browser.post("/console/aanmelden", fields);
  expect([late.status, given(late)]).toEqual([429, TEXT]);
});

test("too many codes: the answer that went along comes back", async () => {
  const browser = world.stranger();
  await browser.post("/console/aanmelden", { login: "sanne", wachtwoord: PASSWORD });
  const fields = { code: "000000", verder: TALK, tekst: TEXT };
  for (let tries = 0; tries < 10; tries += 1) await browser.post("/console/tweede-stap", fields);
  const late = await browser.post("/console/tweede-stap", fields);
  expect([late.status, given(late)]).toEqual([429, TEXT]);
});

test.each([
  ["of another site", 403, `${TALK}/notitie`, { notitie: TEXT }, "cross-site"],
  ["that is stale", 403, `${TALK}/notitie`, { notitie: TEXT, csrf: "oud" }, "same-origin"],
  ["that lacks something", 422, `${TALK}/doorgeven`, { toelichting: TEXT }, "same-origin"],
  [
    "of a team that is not one's own",
    403,
    "/console/antwoorden",
    { van: "debt", tekst: TEXT },
    "same-origin",
  ],
  [
    "of an answer that is gone",
    404,
    `/console/antwoorden/${NOBODY}`,
    { tekst: TEXT },
    "same-origin",
  ],
])("a form %s gives the text back", async (_name, status, path, fields, site) => {
  const page = await sanne.browser.post(path, fields, { "sec-fetch-site": site });
  expect([page.status, given(page)]).toEqual([status, TEXT]);
});
