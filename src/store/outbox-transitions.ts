import type { DeliveryStatus, Report, Settlement } from "./outbox-store.ts";
import type { OutboxRow } from "./tables.ts";

/**
 * The epoch of an ordinary text that must not start (again): a crisis, an opt-out or a claim came
 * after it. Queued ones are cancelled at that moment; one in flight is when it comes back.
 */
export const WITHDRAWN = -1;

/** Taken by a worker. One that was taken before and never settled has an unknown fate. */
export function claimed(row: OutboxRow, now: number, lease: number): OutboxRow {
  const began = row.status === "sending" ? row.sending_since : null;
  return {
    ...row,
    status: "sending",
    attempts: row.attempts + 1,
    next_at: lease,
    sending_since: now,
    ambiguous_since: row.ambiguous_since ?? began,
  };
}

export function cancelled(row: OutboxRow): OutboxRow {
  return { ...row, status: "cancelled", next_at: null };
}

/**
 * What a worker says of its attempt. That it was sent is true whenever it is said; anything else
 * comes too late once the text is done with.
 */
export function settled(row: OutboxRow, settlement: Settlement): OutboxRow {
  if (settlement.status === "sent") {
    return {
      ...advanced(row, "sent"),
      provider: settlement.provider ?? row.provider,
    };
  }
  if (settlement.status === "doubling") return { ...row, doubled: 1 };
  return row.next_at === null ? row : unsent({ ...row, code: settlement.code }, settlement);
}

function unsent(
  row: OutboxRow,
  settlement: Exclude<Settlement, { status: "sent" | "doubling" }>,
): OutboxRow {
  switch (settlement.status) {
    case "dead":
    case "opted_out":
      return advanced(row, "failed");
    case "retry":
    case "ambiguous":
      if (row.epoch === WITHDRAWN) return cancelled(row);
      return {
        ...row,
        status: settlement.status === "retry" ? "queued" : "ambiguous",
        next_at: settlement.at.getTime(),
        ambiguous_since: settlement.status === "retry" ? null : settlement.since.getTime(),
        doubled: settlement.status === "ambiguous" && settlement.double === false ? 0 : row.doubled,
      };
  }
}

/** What the provider says later, in any order and more than once. */
export function reported(row: OutboxRow, report: Report): OutboxRow {
  const next = advanced(row, REPORTED[report.status]);
  return next === row ? row : { ...next, code: report.code ?? row.code };
}

const REPORTED = {
  accepted: "sent",
  sent: "sent",
  delivered: "delivered",
  failed: "failed",
  opted_out: "failed",
} as const satisfies Record<Report["status"], DeliveryStatus>;

/** Nothing goes back. "delivered" is stronger than "failed": the text did arrive. */
const RANK: Readonly<Record<DeliveryStatus, number>> = {
  queued: 0,
  sending: 0,
  ambiguous: 0,
  cancelled: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
};

function advanced(row: OutboxRow, status: DeliveryStatus): OutboxRow {
  return RANK[status] > RANK[row.status] ? { ...row, status, next_at: null } : row;
}
