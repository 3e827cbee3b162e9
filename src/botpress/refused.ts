/** What Botpress is answered when something is not done. Stable, and nothing of a person. */
export type RefusalCode =
  /** A header, the configuration or the body is not as it should be. */
  | "BAD_REQUEST"
  | "UNKNOWN_OPERATION"
  /** The bot, the integration or the key is not the installation's. */
  | "FORBIDDEN"
  /** The operator did not allow this channel. */
  | "CHANNEL_NOT_ALLOWED"
  /** The person does not want to be written to, or was done already: the other bot goes on. */
  | "NOT_STARTED"
  /** Botpress did not take what we asked of it on the way. */
  | "BOTPRESS_REFUSED"
  /** Botpress could not be reached on the way: later it may. */
  | "BOTPRESS_UNAVAILABLE";

const STATUS: Readonly<Record<RefusalCode, number>> = {
  BAD_REQUEST: 400,
  UNKNOWN_OPERATION: 400,
  FORBIDDEN: 403,
  CHANNEL_NOT_ALLOWED: 403,
  NOT_STARTED: 409,
  BOTPRESS_REFUSED: 502,
  BOTPRESS_UNAVAILABLE: 503,
};

/** Thrown through the SDK, which has no way of its own to say no with a status. */
export class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = "Refused";
    this.code = code;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
