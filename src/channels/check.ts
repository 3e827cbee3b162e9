import { addressList } from "./address-list.ts";

/** One thing about the set-up of a gateway. The message says what to do, and holds no value. */
export interface Finding {
  readonly level: "ok" | "note" | "warning" | "fault";
  readonly message: string;
}

/** Where this server is. */
export interface Place {
  readonly publicUrl: string;
  /** Proxies of our own in front. */
  readonly proxies: number;
}

/** What an operator should know about one gateway. Asks the provider, but sends nothing to anybody. */
export type CheckGateway<Settings> = (
  settings: Settings,
  place: Place,
  fetch: typeof globalThis.fetch,
) => Promise<readonly Finding[]>;

export const good = (message: string): Finding => ({ level: "ok", message });
export const note = (message: string): Finding => ({ level: "note", message });
export const warning = (message: string): Finding => ({ level: "warning", message });
export const fault = (message: string): Finding => ({ level: "fault", message });

/** An answer that takes longer is none. */
const PATIENCE_MS = 10_000;
const NEAR = addressList([
  ...["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "0.0.0.0"],
  ...["::", "::1", "fc00::/7", "fe80::/10"],
]);
const NEAR_NAME = /^([^.]+|.+\.(localhost|local|internal|lan))$/;

/** This machine or its own network: nobody outside can call it. */
export function isNear(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  return NEAR?.(host) === true || (!host.includes(":") && NEAR_NAME.test(host));
}

/** Whether a provider out on the internet reaches us, over a line that nobody reads along. */
export function checkPublicUrl({ publicUrl }: Place): Finding {
  if (isNear(publicUrl)) {
    return fault(
      "PUBLIC_URL is this machine or its own network. Set it to the address under which the internet reaches this server.",
    );
  }
  return publicUrl.startsWith("https:")
    ? good("PUBLIC_URL is a public address with https.")
    : fault("PUBLIC_URL begins with http: numbers and texts could be read on the way. Use https.");
}

/** A secret of ours: nobody must be able to guess it. */
export function checkSecret(name: string, secret: string): Finding {
  const better = "Make one of 32 letters and digits: openssl rand -hex 16";
  if (new Set(secret).size < 8) return fault(`${name} can be guessed. ${better}`);
  return secret.length < 24
    ? warning(`${name} is short. ${better}`)
    : good(`${name} is long enough.`);
}

/** A name as the sender gets no replies, and replies are what this is for. */
export function checkSender(name: string, from: string): Finding {
  return /^\+?\d{3,15}$/.test(from)
    ? good(`${name} is a number.`)
    : fault(
        `${name} is not a number. To a name nobody can reply: use a number that takes SMS, such as one that begins with +3197.`,
      );
}

/** What was answered, or null when nothing was. Nothing of an error is kept: it may hold the URL. */
export async function ask(
  fetch: typeof globalThis.fetch,
  url: string | URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { headers, redirect: "manual", signal });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return null;
  }
}
