import type { Request } from "express";
import type { ConsoleDeps } from "./deps.ts";
import type { Authenticated } from "../accounts/authenticate.ts";
import { readPending } from "./pending-cookie.ts";
import type { SignedVisit, Visit } from "./visit.ts";
import { whoOf } from "./who-of.ts";

/** What is asked for, out of express' hands. A body that is no form holds nothing. */
export function readVisit(deps: ConsoleDeps, request: Request): Visit {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    deps,
    now: deps.clock(),
    path: request.path,
    params: request.params as Readonly<Record<string, string>>,
    query: (name) => list(request.query[name])[0] ?? "",
    field: (name) => list(body[name])[0] ?? "",
    fields: (name) => list(body[name]),
    address: request.ip ?? "",
    lastEventId: request.get("last-event-id") ?? "",
    search: /\?.*/s.exec(request.originalUrl)?.[0] ?? "",
    pending: readPending(request.headers.cookie, deps.publicUrl()),
  };
}

export function signVisit(visit: Visit, token: string, known: Authenticated): SignedVisit {
  const { account, session, csrf } = known;
  const { desk } = visit.deps;
  const { id, teams } = account;
  return {
    ...visit,
    token,
    account,
    session,
    csrf,
    who: whoOf(account),
    queue: once(() => desk.queueOf(teams)),
    mine: once(() => desk.heldBy(id)),
    colleagues: once(() => desk.colleagues()),
  };
}

function once<T>(get: () => Promise<T>): () => Promise<T> {
  let got: Promise<T> | undefined;
  return () => (got ??= get());
}

function list(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
