import type { Refusal, View } from "../handoff/types.ts";
import type { Result } from "../kernel/result.ts";
import type { SignedVisit } from "./visit.ts";

export interface Talk {
  readonly view: View;
  /** Held by this counsellor, or read along by invitation. */
  readonly as: "holder" | "reader";
}

/** A conversation for the one who holds it or reads along; for anybody else a refusal. */
export async function readTalk(visit: SignedVisit): Promise<Result<Talk, Refusal>> {
  const id = visit.params["id"] ?? "";
  const { desk } = visit.deps;
  const held = await desk.view(visit.who, id, "holder");
  if (held.ok) return { ok: true, value: { view: held.value, as: "holder" } };
  if (held.error.why !== "not_yours") return held;
  const read = await desk.view(visit.who, id, "reader");
  return read.ok ? { ok: true, value: { view: read.value, as: "reader" } } : read;
}
