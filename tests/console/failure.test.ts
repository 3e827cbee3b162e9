import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { Router } from "express";
import { pino } from "pino";
import { consoleRoutes } from "../../src/console/router.ts";
import { createApp } from "../../src/http/app.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { eventually } from "../channels/wait.ts";

test("a fault of ours is said in Dutch and logged without what was asked", async () => {
  const deps = {
    publicUrl: () => "http://127.0.0.1",
    clock: () => new Date(),
    gate: { authenticate: () => Promise.reject(new UitwegError("STORE_FULL", "disk")) },
  } as unknown as Parameters<typeof consoleRoutes>[0];
  const logged: string[] = [];
  const log = pino({}, { write: (line) => void logged.push(line) });
  const server = createServer(createApp(Router(), [consoleRoutes(deps)], log));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/console/wachtrij?geheim`, {
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
    await new Promise((resolve) => server.close(resolve));
  }
});
