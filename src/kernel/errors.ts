/** Stable codes: operators search for them and scripts test them. Add, never rename. */
export type ErrorCode =
  | "CONFIG_INVALID"
  | "KEY_FILE_INVALID"
  | "FLOWS_INVALID"
  | "LOCALES_INVALID"
  | "SERVICES_INVALID"
  | "MODEL_MISSING"
  | "STORE_BUSY"
  | "STORE_FULL"
  | "STORE_FAILED"
  | "STORE_SCHEMA"
  | "STORE_IN_USE"
  | "HEAD_FILE_INVALID"
  | "OIDC_UNREACHABLE"
  | "SEAL_BROKEN";

/** An error somebody can do something about: `message` says what to do and holds nothing personal. */
export class UitwegError extends Error {
  readonly code: ErrorCode;
  /** One line a fault, when several were found at once. */
  readonly faults: readonly string[];

  constructor(code: ErrorCode, message: string, faults: readonly string[] = [], cause?: unknown) {
    super(message, { cause });
    this.name = "UitwegError";
    this.code = code;
    this.faults = faults;
  }
}
