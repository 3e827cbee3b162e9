import * as z from "zod";
import { openSecret, sealSecret } from "../privacy/secret-seal.ts";
import type { AccountDeps } from "./deps.ts";

const PLACE = "oidc/pending";
const WAIT_MS = 10 * 60_000;

const Shape = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  expires: z.number(),
});

/** What a browser takes along to the identity provider and back: only it may finish what it began. */
export type Pending = Readonly<z.infer<typeof Shape>>;

/** Sealed, so that no browser chooses these itself. */
export function sealPending({ keys, clock, random }: AccountDeps): Pending & {
  readonly sealed: string;
} {
  const fresh = (): string => random(32).toString("base64url");
  const pending = {
    ...{ verifier: fresh(), state: fresh(), nonce: fresh() },
    expires: clock().getTime() + WAIT_MS,
  };
  const sealed = sealSecret(keys, PLACE, JSON.stringify(pending), random);
  return { ...pending, sealed: sealed.toString("base64url") };
}

/** Null when it is too old or none of ours. */
export function openPending({ keys, clock }: AccountDeps, sealed: string): Pending | null {
  try {
    const text = openSecret(keys, PLACE, Buffer.from(sealed, "base64url"));
    const pending = Shape.parse(JSON.parse(text));
    return pending.expires > clock().getTime() ? pending : null;
  } catch {
    return null;
  }
}
