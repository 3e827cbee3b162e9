import parsePhoneNumber from "libphonenumber-js";
import { address } from "../kernel/secret.ts";
import type { Address } from "../kernel/secret.ts";

/** Fewer digits are a short code, also where a plus would make it somebody's number in Austria. */
const SHORTEST = 9;
/** Nearly all: in their one form already. */
const DUTCH_MOBILE = /^\+316[1-9]\d{7}$/;

/**
 * One form for one phone, so that a person is found again whatever the gateway writes: 06…, 0031…,
 * 31… and +31… all become +31…. Short codes and names come out as they are. Never throws.
 */
export function normaliseNumber(raw: string): Address {
  const number = raw.trim();
  if (DUTCH_MOBILE.test(number)) return address(number);
  return address(valid(number) ?? (isBare(number) ? valid(`+${number}`) : null) ?? number);
}

function valid(number: string): string | null {
  const parsed = parsePhoneNumber(number, { defaultCountry: "NL", extract: false });
  return parsed?.isValid() === true ? parsed.number : null;
}

/** SMPP gateways write foreign numbers with their country code and no plus. */
function isBare(number: string): boolean {
  return number.length >= SHORTEST && /^[1-9]\d+$/.test(number);
}
