import { styleText } from "node:util";
import type { Finding, Place } from "../channels/check.ts";
import { checkCm } from "../channels/cm-check.ts";
import { checkKannel } from "../channels/kannel-check.ts";
import { checkTwilio } from "../channels/twilio-check.ts";
import { GATEWAY_NEEDS } from "../config-gateways.ts";
import type { Config } from "../config.ts";
import { verdict } from "./flows.ts";
import type { Io } from "./io.ts";

type Fetch = typeof globalThis.fetch;

/** What can be checked, by the gateway's name. */
const CHECKS = {
  kannel: ({ kannel }, place, fetch) => kannel && checkKannel(kannel, place, fetch),
  twilio: ({ twilio }, place, fetch) => twilio && checkTwilio(twilio, place, fetch),
  cm: ({ cm }, place, fetch) => cm && checkCm(cm, place, fetch),
} as const satisfies Record<
  string,
  (config: Config, place: Place, fetch: Fetch) => Promise<readonly Finding[]> | undefined
>;
export type Checked = keyof typeof CHECKS;
export const CHECKED = Object.keys(CHECKS) as readonly Checked[];

const COLOURS = { ok: "green", note: "cyan", warning: "yellow", fault: "red" } as const;

/**
 * `channel check NAME`: what is wrong with a gateway's set-up, in words, without sending anything to
 * anybody. 0 when there is no fault; warnings do not count.
 */
export async function checkChannelCommand(
  config: Config,
  name: Checked,
  fetch: Fetch,
  io: Io,
): Promise<number> {
  const place = { publicUrl: config.publicUrl ?? "", proxies: config.proxies };
  const findings = (await CHECKS[name](config, place, fetch)) ?? [notSetUp(name)];
  for (const { level, message } of findings) {
    const word = level.padEnd(8);
    const line = `${io.colour ? styleText(COLOURS[level], word, { validateStream: false }) : word} ${message}\n`;
    if (level === "fault" || level === "warning") io.err(line);
    else io.out(line);
  }
  return verdict(findings.filter(({ level }) => level === "fault").length, io);
}

function notSetUp(name: Checked): Finding {
  const names = GATEWAY_NEEDS[name].join(", ");
  return { level: "fault", message: `It is not set up. Set ${names}; the README says to what.` };
}
