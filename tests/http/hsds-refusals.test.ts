import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uuid } from "../../src/directory/uuid.ts";
import { createHsdsWorld, type HsdsWorld } from "./hsds-world.ts";

let world: HsdsWorld;
beforeAll(async () => {
  world = await createHsdsWorld();
});
afterAll(() => world.stop());

const refused = (error: string) => ({ error, message: expect.any(String) });

describe("what cannot be read or fulfilled is refused, with what to do", () => {
  test.each([
    ["/services?page=-1", "page: write a whole number from 1"],
    ["/services?page=0", "page: write a whole number from 1"],
    ["/services?page=abc", "page: write a whole number from 1"],
    ["/services?page=", "page: write a whole number from 1"],
    ["/services?page=1.5", "page: write a whole number from 1"],
    ["/services?page=1e3", "page: write a whole number from 1"],
    ["/services?page=%201", "page: write a whole number from 1"],
    ["/services?page=10000000", "page: write a whole number from 1"],
    ["/services?page=99999999999999999999", "page: write a whole number from 1"],
    ["/services?page=2", "page: there are fewer; total_pages says"],
    ["/services?search=bestaatniet&page=2", "page: there are fewer; total_pages says"],
    ["/services?page=1&page=2", "page: give it once"],
    ["/services?page=1&page=1", "page: give it once"],
    ["/services?per_page=0", "per_page: write a whole number from 1 to 100"],
    ["/services?per_page=101", "per_page: write a whole number from 1 to 100"],
    ["/services?format=ndjson", "format: json is the only one"],
    ["/services?full=ja", "full: write true or false"],
    ["/services?full=true&minimal=true", "choose minimal or full"],
    ["/services?search=", "search: write one or more words, 100 characters in all"],
    ["/services?search=%3F!", "search: write one or more words, 100 characters in all"],
    [
      `/services?search=${"a".repeat(101)}`,
      "search: write one or more words, 100 characters in all",
    ],
    [
      "/services?taxonomy_term_id=",
      "taxonomy_term_id: give one identifier of at most 100 characters",
    ],
    ["/taxonomies?modified_after=2026-01-01", "leave out other parameters than these: page,"],
    ["/services?postcode=3511AA", "leave out other parameters than these: page,"],
    ["/services?__proto__=1", "leave out other parameters than these: page,"],
    ["/services?Page=1", "leave out other parameters than these: page,"],
    ["/services?page[]=1", "leave out other parameters than these: page,"],
    ["/services??page=1", "leave out other parameters than these: page,"],
    [`/services/${uuid("service/113")}?full=true`, "leave out the question mark"],
    ["?a=b", "leave out the question mark"],
    ["/openapi.json?a=b", "leave out the question mark"],
  ])("%s", async (path, message) => {
    const { status, body } = await world.json(path);
    expect([status, body["error"]]).toEqual([400, "BAD_REQUEST"]);
    expect(body["message"]).toEqual(expect.stringContaining(message));
  });

  test("and the message repeats nothing of what was sent", async () => {
    const { body } = await world.json("/services?0612345678=geheim&page=geheim");
    expect(JSON.stringify(body)).not.toMatch(/0612345678|geheim/);
  });

  test("thousands of parameters are refused, and an endless address before it is read", async () => {
    expect((await world.get(`/services?${"page=1&".repeat(1_000)}`)).status).toBe(400);
    expect((await world.get(`/services?search=${"a".repeat(20_000)}`)).status).toBe(431);
  });
});

describe("an entry that is not there and one that may not be shown", () => {
  const absent = [
    uuid("service/does-not-exist"),
    uuid("service/tactus"),
    uuid("organization/113"),
    "113",
    "__proto__",
    "constructor",
    "a%2Fb",
    "..%2F..%2Fetc%2Fpasswd",
    "%00",
    "%F0%9F%92%A5",
    "a".repeat(5_000),
    uuid("service/113").toUpperCase(),
  ];
  test("get the same answer", async () => {
    const answers = await Promise.all(absent.map((id) => world.json(`/services/${id}`)));
    const expected = { status: 404, body: refused("NOT_FOUND") };
    expect(answers).toEqual(absent.map(() => expected));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("also with headers alike", async () => {
    const headers = async (id: string) => {
      const found = new Map((await world.get(`/services/${id}`)).headers);
      found.delete("date");
      return found;
    };
    const [unknown = "", withheld = ""] = absent;
    expect(await headers(unknown)).toEqual(await headers(withheld));
  });

  test.each(["/nothing", "/services/a/b", "/service_at_locations", "/../hsds/services/x"])(
    "%s is nowhere",
    async (path) => {
      expect(await world.json(path)).toEqual({ status: 404, body: refused("NOT_FOUND") });
    },
  );

  test("an address that cannot be decoded is a bad request", async () => {
    const { status, body } = await world.json("/services/%E0%A4%A");
    expect({ status, body }).toEqual({ status: 400, body: refused("BAD_REQUEST") });
  });
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
  "%s: 405, with what may be done",
  async (method) => {
    for (const path of ["", "/services", `/services/${uuid("service/113")}`, "/openapi.json"]) {
      const response = await world.get(path, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      expect(await response.json()).toEqual(refused("METHOD_NOT_ALLOWED"));
    }
  },
);

test("a refusal is not kept by a cache", async () => {
  for (const path of ["/services?page=0", "/services/113", "/nothing"]) {
    const { headers } = await world.get(path);
    expect([headers.get("cache-control"), headers.get("etag")]).toEqual(["no-store", null]);
  }
});

test("more than 600 requests in a minute from one address wait, and then go on", async () => {
  const own = await createHsdsWorld();
  // One line, so that a thousand connections are not opened.
  const statuses = await new Promise<string[]>((resolve, reject) => {
    const { hostname, port } = new URL(own.url);
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("error", reject);
    socket.on("close", () => {
      resolve([...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status = ""]) => status));
    });
    const one = "HEAD /hsds HTTP/1.1\r\nHost: x\r\n";
    socket.write(`${one}\r\n`.repeat(600) + `${one}Connection: close\r\n\r\n`);
  });
  expect(statuses).toEqual([...Array<string>(600).fill("200"), "429"]);
  const response = await own.get("/services");
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await response.json()).toEqual(refused("TOO_MANY_REQUESTS"));
  own.setTime(new Date("2026-11-25T12:01:00Z"));
  expect((await own.get("/services")).status).toBe(200);
  await own.stop();
});
