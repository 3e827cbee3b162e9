import type { Colleague, Entry, Who } from "../handoff/types.ts";
import type { ConsoleDeps } from "./deps.ts";
import type { Account, LoginSession } from "../accounts/types.ts";

/** One request, read. */
export interface Visit {
  readonly deps: ConsoleDeps;
  readonly now: Date;
  readonly path: string;
  /** Of the path: { id: "…" }. */
  readonly params: Readonly<Record<string, string>>;
  /** What was asked behind the question mark; "" when it was not. */
  readonly query: (name: string) => string;
  /** What a form holds; "" when it does not. */
  readonly field: (name: string) => string;
  readonly fields: (name: string) => readonly string[];
  /** Whence it came: for the count of failed attempts only. */
  readonly address: string;
  readonly lastEventId: string;
  /** All behind the question mark, as it came. */
  readonly search: string;
  /** What the browser took along to the organisation's sign-in; "" when it was not there. */
  readonly pending: string;
}

/** Of somebody who gave their password at least. */
export interface SignedVisit extends Visit {
  readonly token: string;
  readonly account: Account;
  readonly session: LoginSession;
  readonly csrf: string;
  readonly who: Who;
  /** Read once a request, for the page and for the frame around it. */
  readonly queue: () => Promise<readonly Entry[]>;
  readonly mine: () => Promise<readonly Entry[]>;
  readonly colleagues: () => Promise<readonly Colleague[]>;
}
