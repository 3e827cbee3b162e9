/** As much of npm `smpp` as the simulated operator uses; the package has no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:net";

  interface Pdu {
    readonly source_addr: string;
    readonly destination_addr: string;
    readonly data_coding: number;
    readonly short_message: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
    response(options?: Readonly<Record<string, unknown>>): Pdu;
  }
  interface Session extends EventEmitter {
    send(pdu: Pdu): boolean;
    deliver_sm(options: Readonly<Record<string, unknown>>, answered?: () => void): boolean;
    destroy(): void;
  }
  const smpp: {
    createServer(listener: (session: Session) => void): Server;
    readonly gsmCoder: { encode(text: string, alphabet: 0): Buffer };
  };
  export default smpp;
  export type { Pdu, Session };
}
