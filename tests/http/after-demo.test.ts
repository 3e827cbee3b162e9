import { expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { OPERATOR, startRunning, TOKEN } from "./running.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
const KANNEL = {
  ...{ KANNEL_TOKEN: TOKEN, KANNEL_SENDSMS_URL: "http://127.0.0.1:9/", KANNEL_USERNAME: "u" },
  ...{ KANNEL_PASSWORD: "p", KANNEL_FROM: "1008" },
};

test("an installation that began as a demonstration has no Sam, and his link opens nothing", async () => {
  const [content, place] = [loadContent(), folder()];
  const demo = await startRunning(content, {}, place);
  const { pathname } = new URL(demo.demoLink);
  await demo.stop();
  const real = await startRunning(content, { ...OPERATOR, ...KANNEL }, place);
  try {
    const headers = { "sec-fetch-site": "same-origin" };
    const { status } = await fetch(`${real.url}${pathname}`, { method: "POST", headers });
    expect([status, real.demoLink]).toEqual([404, ""]);
    expect(real.all("select login, active from counsellors")).toEqual([
      { login: "demo", active: 0 },
    ]);
  } finally {
    await real.stop();
  }
});
