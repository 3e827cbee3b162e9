import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uuid } from "../../src/directory/uuid.ts";
import { createHsdsWorld, type HsdsWorld } from "./hsds-world.ts";

let world: HsdsWorld;
beforeAll(async () => {
  world = await createHsdsWorld();
});
afterAll(() => world.stop());

const PATHS = [
  "",
  "/services",
  `/services/${uuid("service/geldfit")}`,
  "/organizations",
  "/openapi.json",
];

describe.each(PATHS)("/hsds%s", (path) => {
  test("is JSON that anybody may read and keep for five minutes", async () => {
    const { status, headers } = await world.get(path, {
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
    expect(headers.get("set-cookie")).toBeNull();
    // The tag is of what is sent: no second form of it.
    expect([headers.get("content-encoding"), headers.get("vary")]).toEqual([null, null]);
  });

  test("HEAD has the headers of GET and no content", async () => {
    const [got, head] = await Promise.all([world.get(path), world.get(path, { method: "HEAD" })]);
    const content = await got.text();
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["etag", "content-type", "cache-control", "content-length"]) {
      expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)]);
    }
    expect(Number(head.headers.get("content-length"))).toBe(Buffer.byteLength(content));
  });

  test.each<readonly [string, (tag: string) => string, number]>([
    ["the tag", (tag) => tag, 304],
    ["the tag, called weak by a proxy", (tag) => `W/${tag}`, 304],
    ["a list with the tag", (tag) => `"a", W/"b" ,${tag}`, 304],
    ["any", () => "*", 304],
    ["another tag", () => '"a"', 200],
    ["the tag without quotes", (tag) => tag.replaceAll('"', ""), 200],
    ["nothing", () => "", 200],
  ])("If-None-Match with %s", async (_, header, expected) => {
    const tag = (await world.get(path)).headers.get("etag") ?? "";
    for (const method of ["GET", "HEAD"]) {
      const response = await world.get(path, { method, headers: { "If-None-Match": header(tag) } });
      expect([method, response.status]).toEqual([method, expected]);
      expect(response.headers.get("etag")).toBe(tag);
      expect(response.headers.get("cache-control")).toBe("public, max-age=300");
      if (expected === 304) expect(await response.text()).toBe("");
    }
  });
});

describe("the tag", () => {
  const tagOf = async (from: HsdsWorld, path: string) => (await from.get(path)).headers.get("etag");

  test("is the same from another process, and another for another answer", async () => {
    const other = await createHsdsWorld();
    expect(await tagOf(other, "/services")).toBe(await tagOf(world, "/services"));
    expect(await tagOf(world, "/services?full=true")).not.toBe(await tagOf(world, "/services"));
    await other.stop();
  });

  test("changes on the day that numbers may no longer be shown, and not before", async () => {
    const own = await createHsdsWorld();
    const path = `/services/${uuid("service/geldfit")}`;
    const phones = async () => (await own.json(path)).body["phones"];
    const before = await tagOf(own, path);
    expect(await phones()).toHaveLength(1);
    // Collected on 24 November 2026: 90 days later it is 22 February 2027, in Dutch time.
    own.setTime(new Date("2027-02-21T22:59:59Z"));
    expect(await tagOf(own, path)).toBe(before);
    own.setTime(new Date("2027-02-21T23:00:00Z"));
    expect(await tagOf(own, path)).not.toBe(before);
    expect(await phones()).toEqual([]);
    await own.stop();
  });
});
