import { expect, test } from "@jest/globals";
import { addressList } from "../../src/channels/address-list.ts";

test.each([
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7", "203.0.113.8", false],
  ["203.0.113.7", "::ffff:203.0.113.7", true],
  ["203.0.113.7", "::ffff:cb00:7107", true],
  ["::ffff:203.0.113.7", "203.0.113.7", true],
  ["203.0.113.0/29", "203.0.113.6", true],
  ["203.0.113.0/29", "203.0.113.8", false],
  ["203.0.113.5/29", "203.0.113.1", true],
  ["203.0.113.7/32", "203.0.113.7", true],
  ["2001:db8::/32", "2001:DB8:1:2::3", true],
  ["2001:db8::/32", "2001:db9::1", false],
  ["2001:db8::1", "2001:0db8:0:0::0001", true],
  ["203.0.113.7", "", false],
  ["203.0.113.7", "203.0.113.7:443", false],
  ["203.0.113.7", "203.0.113.007", false],
  ["0.0.0.0/0", "no address", false],
  ["fe80::/10", "fe80::1%eth0", false],
])("%s: %j may call: %s", (entry, ip, expected) => {
  expect(addressList(["192.0.2.1", entry])?.(ip)).toBe(expected);
});

test("an empty list lets nobody in", () => {
  expect(addressList([])?.("203.0.113.7")).toBe(false);
});

test.each([
  "",
  "localhost",
  "203.0.113",
  "203.0.113.7/33",
  "203.0.113.7/",
  "203.0.113.7/-1",
  "203.0.113.7/8/8",
  "203.0.113.7/0x8",
  "2001:db8::/129",
  "fe80::1%eth0",
  "203.0.113.1-203.0.113.9",
])("%j is neither address nor network", (entry) => {
  expect(addressList(["192.0.2.1", entry])).toBeNull();
});
