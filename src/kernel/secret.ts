/**
 * A value that must never be printed: a phone number or what somebody wrote.
 * Logging, JSON, template strings and node's inspect all show "[redacted]"; only `reveal` gives it.
 */
class Secret<Kind extends string> {
  declare readonly kind: Kind; // makes an Address and a SealedText different types
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return "[redacted]";
  }
  toJSON(): string {
    return "[redacted]";
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[redacted]";
  }
}

/** Where an answer goes: a phone number in E.164 ("+31612345678"), or a gateway's own address. */
export type Address = Secret<"address">;
/** What somebody wrote or what was written to them. */
export type SealedText = Secret<"text">;

export const address = (value: string): Address => new Secret<"address">(value);
export const sealedText = (value: string): SealedText => new Secret<"text">(value);
