import * as z from "zod";
import type { Installation } from "./botpress/installation.ts";
import { readPrivateFile } from "./kernel/private-file.ts";

/** As much as nobody guesses: 32 characters that need no escape in an address. */
const Secret = z
  .string()
  .regex(/^[\w-]{32,200}$/, "at least 32 letters, digits, - or _: openssl rand -hex 32");

/** Texts of people and tokens go there: in the open only within this machine. */
const ApiUrl = z
  .url()
  .refine((url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  }, "https only, or http to this machine")
  .transform((url) => url.replace(/\/+$/, ""))
  .default("https://api.botpress.cloud");
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Integrations that carry SMS: whoever answers our SMS is never led past a third party. */
const SMS = /sms|twilio|vonage|messagebird|plivo|telnyx|sinch/i;
const ChannelName = z
  .string()
  .regex(/^[\w./-]+:[\w-]+$/, 'write integration:channel, as in "webchat:channel"')
  .refine((name) => !SMS.test(name), "SMS never goes through Botpress: use a gateway");

const common = {
  name: z.string().regex(/^[a-z0-9-]{1,40}$/, "small letters, digits and -, at most 40"),
  secret: Secret,
  key: Secret,
  botId: z.string().min(1),
  token: z.string().min(1),
  apiUrl: ApiUrl,
};
const Installations = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("hitl"),
        ...common,
        integrationId: z.string().min(1),
        integrationAlias: z.string().min(1),
      }),
      z.strictObject({ kind: z.literal("bot"), ...common, channels: z.array(ChannelName).min(1) }),
    ]),
    "write a JSON list of installations",
  )
  .min(1, "names no installation")
  .refine(
    (list) => distinct(list.map(({ name }) => name)),
    "uses a name twice: it tells conversations apart",
  )
  .refine(
    (list) => distinct(list.flatMap(({ secret, key }) => [secret, key])),
    "uses a secret or key twice: each has its own",
  );

export interface BotpressSettings {
  readonly installations: readonly Installation[];
  /** One line each; a value of the file is never in it. */
  readonly faults: readonly string[];
}

/**
 * The places in Botpress that may call us, from a JSON file that only its owner may read:
 * `[{ "kind": "hitl", "name": "website", … }]`. See docs/botpress.md. No file: Botpress is off.
 */
export function readBotpress(file: string | undefined): BotpressSettings {
  if (file === undefined) return { installations: [], faults: [] };
  const faulty = (...faults: readonly string[]): BotpressSettings => ({
    installations: [],
    faults: faults.map((fault) => `UITWEG_BOTPRESS_FILE: ${fault}`),
  });
  const text = readPrivateFile(file);
  if (!text.ok) {
    return text.error.why === "open"
      ? faulty("the file is open to other users: chmod 600 it")
      : faulty(`the file cannot be read (${text.error.code})`);
  }
  const parsed = Installations.safeParse(parse(text.value));
  return parsed.success
    ? { installations: parsed.data, faults: [] }
    : faulty(
        ...parsed.error.issues.map(({ path, message }) =>
          [path.join("."), message].filter((part) => part !== "").join(": "),
        ),
      );
}

/** What is no JSON has none of what is asked: its error would quote a secret. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
