import type { Referral } from "./types.ts";

/**
 * One page of referrals, counted from 0; empty when there is no more. When nothing on the first
 * page is open now, it carries one extra: the first of the list that is always open.
 */
export function page(
  referrals: readonly Referral[],
  number: number,
  size: number,
): readonly Referral[] {
  const first = referrals.slice(0, size);
  const extra = first.some(({ open }) => open === "open" || open === "always")
    ? undefined
    : referrals.find(({ open }) => open === "always");
  if (number === 0) return extra === undefined ? first : [...first, extra];
  const rest = referrals.slice(size).filter((referral) => referral !== extra);
  return rest.slice((number - 1) * size, number * size);
}
