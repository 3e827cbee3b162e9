import { BlockList, isIP } from "node:net";

/** Addresses and networks that may call: says whether one is among them. */
export type AddressList = (ip: string) => boolean;

/**
 * Reads "203.0.113.7" and "2001:db8::/32". An IPv4 address counts as well when it is written as an
 * IPv6 one (::ffff:203.0.113.7), as sockets that listen to both do. Null: one of them is neither.
 */
export function addressList(entries: readonly string[]): AddressList | null {
  const list = new BlockList();
  return entries.every((entry) => add(list, entry)) ? (ip) => includes(list, ip) : null;
}

function add(list: BlockList, entry: string): boolean {
  const [ip = "", prefix, ...rest] = entry.split("/");
  const family = familyOf(ip);
  if (family === null || rest.length > 0) return false;
  if (prefix === undefined) {
    list.addAddress(ip, family);
    return true;
  }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
  if (bits > (family === "ipv4" ? 32 : 128)) return false;
  list.addSubnet(ip, bits, family);
  return true;
}

function includes(list: BlockList, ip: string): boolean {
  const family = familyOf(ip);
  return family !== null && list.check(ip, family);
}

function familyOf(ip: string): "ipv4" | "ipv6" | null {
  const version = isIP(ip);
  if (version === 0 || ip.includes("%")) return null; // a zone belongs to one machine's own network
  return version === 4 ? "ipv4" : "ipv6";
}
