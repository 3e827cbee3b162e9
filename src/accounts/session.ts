import type { Stage, StoredSession } from "../store/accounts-store.ts";
import type { AccountDeps } from "./deps.ts";
import { createToken } from "./token.ts";

const IDLE_MS = 15 * 60_000;
const LONGEST_MS = 12 * 3_600_000;

/** A token of its own at each step of signing in: one that was seen before is worth nothing after. */
export function newSession(
  { clock, random }: AccountDeps,
  account: string,
  stage: Stage,
): { readonly token: string; readonly row: StoredSession } {
  const { token, hash } = createToken(random);
  const createdAt = clock();
  const expires = expiry(createdAt, createdAt);
  return { token, row: { hash, account, stage, createdAt, expires, pendingTotp: null } };
}

/** 15 minutes after it was last seen, and 12 hours after it began. */
export function expiry(createdAt: Date, seen: Date): Date {
  return new Date(Math.min(seen.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS));
}
