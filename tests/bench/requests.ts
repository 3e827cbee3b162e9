import { createHmac } from "node:crypto";

/** What people write, one person a line, in the order in which they write it. */
const PEOPLE: readonly (readonly string[])[] = [
  ["hoi", "1", "1", "1", "ik wil stoppen", "MEER"],
  ["ik heb schulden bij mijn zorgverzekering", "ja", "MEER", "3"],
  ["hoe komen jullie aan mijn nummer", "1", "2", "MENU", "2", "1"],
  ["ben al maanden aan de coke en het gaat niet goed", "1", "minderen", "nee"],
  ["ik zit vast in het dealen en wil eruit", "ja", "1", "3"],
  ["mijn zoon gebruikt ketamine en ik maak me zorgen", "1", "2", "dank je"],
  ["verkeerd nummer", "3", "4", "nee"],
  ["wie is dit", "3", "1", "4", "hallo?", "AFMELDEN"],
];

export type Variant = "floor" | "kannel" | "twilio";

export interface Target {
  readonly variant: Variant;
  readonly url: string;
  /** Twilio signs this address; it need not be where the server listens. */
  readonly publicUrl: string;
  readonly secret: string;
}

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One connection's requests: a person writes all they have to say, then the next one comes. */
export function createRequests(target: Target, run: string, lane: number): () => HttpRequest {
  let person = 0;
  let line = -1;
  return () => {
    line += 1;
    if (line >= said(lane + person).length) {
      person += 1;
      line = 0;
    }
    const from = `+316${String(10_000_000 + ((lane * 99_991 + person * 7) % 80_000_000))}`;
    const id = `${run}-${lane}-${person}-${line}`;
    return REQUESTS[target.variant](target, id, from, said(lane + person)[line] ?? "hoi");
  };
}

const said = (person: number): readonly string[] => PEOPLE[person % PEOPLE.length] ?? [];

const REQUESTS: Readonly<
  Record<Variant, (target: Target, id: string, from: string, text: string) => HttpRequest>
> = {
  kannel: ({ secret }, id, from, text) => {
    const fields = { token: secret, id, from, to: "1008", text, charset: "UTF-8", coding: "0" };
    return {
      method: "GET",
      path: `/channels/kannel/inbound?${new URLSearchParams(fields).toString()}&ts=1700000000`,
      headers: {},
    };
  },
  twilio: ({ publicUrl, secret }, id, from, text) => {
    const path = "/channels/twilio/inbound";
    const fields = form(id, from, text);
    const signed = Object.keys(fields)
      .sort()
      .map((name) => name + (fields[name] ?? ""))
      .join("");
    const signature = createHmac("sha1", secret).update(`${publicUrl}${path}${signed}`);
    return posted(path, fields, { "x-twilio-signature": signature.digest("base64") });
  },
  floor: (_target, id, from, text) => posted("/inbound", form(id, from, text), {}),
};

function posted(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): HttpRequest {
  return {
    method: "POST",
    path,
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  };
}

/** The fields that Twilio posts. */
const form = (id: string, from: string, text: string): Readonly<Record<string, string>> => ({
  MessageSid: id,
  SmsMessageSid: id,
  AccountSid: `AC${"0".repeat(32)}`,
  From: from,
  To: "+3197010280000",
  Body: text,
  NumMedia: "0",
  NumSegments: "1",
  SmsStatus: "received",
  FromCountry: "NL",
  ToCountry: "NL",
  ApiVersion: "2010-04-01",
});
