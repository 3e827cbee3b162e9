import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { type Running, startRunning } from "./running.ts";

jest.setTimeout(60_000);

let running: Running;
beforeAll(async () => {
  running = await startRunning(loadContent());
});
afterAll(() => running.stop());

describe.each([
  "/phone",
  "/phone/phone.js",
  "/phone/phone.css",
  "/health/live",
  "/health/ready",
  "/metrics",
  "/nothing",
  "/channels/phone/status",
])("%s", (path) => {
  test("has the headers that keep a browser, a cache and a neighbour out", async () => {
    const { headers } = await fetch(`${running.url}${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
  });
});

test("health says what it has to", async () => {
  for (const name of ["live", "ready"]) {
    const response = await fetch(`${running.url}/health/${name}`);
    expect([response.status, await response.json()]).toEqual([200, { status: name }]);
  }
});

test("metrics are counts in Prometheus' form, each with its help", async () => {
  const response = await fetch(`${running.url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).trimEnd().split("\n");
  const names = ["queued", "sending", "ambiguous", "dead", "doubles"];
  expect(lines.filter((line) => !line.startsWith("#"))).toEqual(
    names.map((name) => `uitweg_outbox_${name} 0`),
  );
  for (const name of names) {
    expect(lines).toContainEqual(expect.stringMatching(`^# HELP uitweg_outbox_${name} \\w`));
    expect(lines).toContain(`# TYPE uitweg_outbox_${name} gauge`);
  }
});
