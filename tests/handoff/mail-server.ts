import { SMTPServer } from "smtp-server";
import { freePort } from "../channels/wait.ts";

/** A real mail server on loopback; down until it is opened. */
export interface MailServer {
  readonly url: string;
  /** What came in: "RCPT a,b" and the mail below it. */
  readonly mails: readonly string[];
  open(): Promise<void>;
  /** Leaves what comes in without an answer, until what this returns is called. */
  hang(): () => void;
  close(): Promise<void>;
}

export async function createMailServer(): Promise<MailServer> {
  const port = await freePort();
  const mails: string[] = [];
  let answered = Promise.resolve();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      let mail = `RCPT ${to}\n`;
      stream.on("data", (chunk: Buffer) => (mail += chunk.toString()));
      stream.on("end", () => {
        mails.push(mail);
        void answered.then(() => {
          done();
        });
      });
    },
  });
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    open: () => new Promise((listening) => server.listen(port, "127.0.0.1", listening)),
    hang: () => {
      let answer = (): void => undefined;
      answered = new Promise((resolve) => (answer = resolve));
      return () => {
        answer();
      };
    },
    close: () =>
      new Promise((closed) => {
        if (server.server.listening) server.close(closed);
        else closed();
      }),
  };
}
