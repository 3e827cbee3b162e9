import { expect, test } from "@jest/globals";
import { pino } from "pino";
import { consoleRoutes } from "../../src/console/router.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { eventually } from "../channels/wait.ts";
import { serve } from "../http/serve.ts";

test("a fault of ours is said in Dutch and logged without what was asked", async () => {
  const deps = {
    publicUrl: () => "http://127.0.0.1",
    clock: () => new Date(),
    gate: { authenticate: () => Promise.reject(new UitwegError("STORE_FULL", "disk")) },
  } as unknown as Parameters<typeof consoleRoutes>[0];
  const logged: string[] = [];
  const log = pino({}, { write: (line) => void logged.push(line) });
  const { url, stop } = await serve(consoleRoutes(deps), log);
  try {
    const response = await fetch(`${url}/console/wachtrij?geheim`, {
      headers: { cookie: "uitweg-console=token" },
    });
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining("Er ging iets mis"),
    ]);
    await eventually("a line in the log", () => logged.length > 0);
    expect(logged.join("")).toContain("STORE_FULL");
    expect(logged.join("")).not.toMatch(/geheim|token/);
  } finally {
    await stop();
  }
});
