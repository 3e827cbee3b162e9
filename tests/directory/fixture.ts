import { loadDirectory } from "../../src/directory/load-directory.ts";
import { chooseServices, type ServiceQuery } from "../../src/directory/choose-services.ts";
import type { Directory, Referral, Service } from "../../src/directory/types.ts";

export const SERVICES = "flows/services.yml";
export const directory = loadDirectory(SERVICES);

/** A local time in the Netherlands; winter unless the offset is given. */
export const at = (time: string, offset = "+01:00"): Date => new Date(`${time}:00${offset}`);

export const WEDNESDAY_MORNING = at("2026-11-25T11:30");
export const WEDNESDAY_NIGHT = at("2026-11-25T03:00");
export const CHRISTMAS = at("2026-12-25T11:30");

export function choose(
  query: Partial<ServiceQuery> & { readonly topic: string },
  moment: Date,
  enabled: readonly string[] = [],
  from: Directory = directory,
): readonly Referral[] {
  return chooseServices(from, { slots: {}, language: "nl", ...query }, moment, enabled);
}

export const ids = (referrals: readonly Referral[]): string[] =>
  referrals.map(({ service }) => service.id);

export function service(id: string): Service {
  const found = directory.services[id];
  if (found === undefined) throw new Error(`no service ${id}`);
  return found;
}

/** The directory with one service changed. */
export function changed(id: string, change: Partial<Service>): Directory {
  return { ...directory, services: { ...directory.services, [id]: { ...service(id), ...change } } };
}
