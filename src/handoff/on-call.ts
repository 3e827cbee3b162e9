import { createTransport } from "nodemailer";

export interface OnCallSettings {
  /** "smtps://user:password@mail.example.nl" */
  readonly smtpUrl: string;
  readonly from: string;
  /** Whoever is on call; several with commas between. */
  readonly to: string;
}

/** How long a mail server may take for one step. */
const TIMEOUT_MS = 10_000;

/**
 * Tells whoever is on call that a crisis waits and nobody takes it. No word of whose, or what about:
 * mail is read by many. Rejects when the server did not take it.
 */
export type OnCall = () => Promise<void>;

export function createOnCall({ smtpUrl, from, to }: OnCallSettings, console: () => string): OnCall {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return async () => {
    await transport.sendMail({
      from,
      to,
      subject: "Uitweg: er wacht iemand met spoed",
      text: `Er wacht iemand met spoed in Uitweg, en nog niemand heeft het gesprek opgepakt.\n\nMeld je aan: ${console()}\n`,
    });
  };
}
