import type { SendFailure } from "./channel.ts";

/** Busy or not ready for us: the same request may pass later. */
const LATER = new Set([408, 425, 429]);
/** Steps that come before the first byte of a request is written. */
const BEFORE_WRITING = new Set(["connect", "getaddrinfo"]);
const NOT_CONNECTED = new Set(["ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT"]);

/** What an HTTP status means for a text. A 504 speaks for a machine behind, which may have sent it. */
export function statusFailure(gateway: string, status: number): SendFailure {
  return {
    retryable: status >= 500 || LATER.has(status),
    ambiguous: status === 504,
    code: `${gateway}_${status}`,
    optedOut: false,
  };
}

/**
 * What a `fetch` that threw means for a text. Only a connection that never came about is certain;
 * after that the gateway may have read the request. Nothing of the error is kept: its message can
 * hold the URL, and Kannel's URL holds a password.
 */
export function thrownFailure(error: unknown): SendFailure {
  const unreached = neverConnected(error);
  return {
    retryable: true,
    ambiguous: !unreached,
    code: unreached ? "unreachable" : isTimeout(error) ? "timeout" : "reset",
    optedOut: false,
  };
}

function neverConnected(error: unknown): boolean {
  const { cause } = fieldsOf(error);
  const { code, syscall } = fieldsOf(cause);
  return NOT_CONNECTED.has(String(code)) || BEFORE_WRITING.has(String(syscall));
}

function isTimeout(error: unknown): boolean {
  return ["TimeoutError", "AbortError"].includes(String(fieldsOf(error).name));
}

/** What was thrown may be of another realm, so that `instanceof Error` does not tell. */
function fieldsOf(
  value: unknown,
): Readonly<Partial<Record<"cause" | "code" | "syscall" | "name", unknown>>> {
  return typeof value === "object" && value !== null ? value : {};
}
