import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { pino } from "pino";
import { bundleSite } from "../../src/chat/site/assets.ts";
import type { SiteDeps, SiteSettings } from "../../src/chat/site/deps.ts";
import { siteRoutes } from "../../src/chat/site/routes.tsx";
import { nobody, type Staff } from "../../src/conversation/settings.ts";
import { loadDirectory } from "../../src/directory/load-directory.ts";
import { DEFAULT_TEAM_HOURS } from "../../src/directory/team-hours.ts";
import type { Hours } from "../../src/directory/types.ts";
import { loadFlows } from "../../src/flows/load.ts";
import { createApp } from "../../src/http/app.ts";
import { hsdsRoutes } from "../../src/http/hsds-routes.ts";
import { loadLocales } from "../../src/locale/load.ts";
import { loadPages } from "../../src/locale/pages.ts";
import { fromRoot } from "../../src/root.ts";

export const PATHS = [
  "/",
  "/zwarte-kant",
  "/zwarte-kant/jongeren",
  "/zwarte-kant/kwetsbaar",
  "/zwarte-kant/geld",
  "/zwarte-kant/geweld",
  "/hulp",
  "/hulp/jellinek",
  "/hulp/juridisch-loket",
  "/melden",
  "/privacy",
  "/toegankelijkheid",
  "/veilig-weg",
];
export const ENGLISH = PATHS.map((path) => `/en${path === "/" ? "" : path}`);

/** A Wednesday afternoon, when counsellors work. */
export const OPEN = new Date("2026-11-25T13:00:00Z");
export const CLOSED = new Date("2026-11-25T22:30:00Z");

export interface SiteWorld {
  readonly url: string;
  readonly deps: SiteDeps;
  readonly counted: readonly string[];
  setTime(to: Date): void;
  /** Who works in the team that somebody without a subject asks for, and when. */
  setTeam(general: Staff, hours?: Hours): void;
  /** As a browser asks. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

/** The site over HTTP with everything real but the time. */
export async function createSiteWorld(
  settings: Partial<SiteSettings> = {},
  theme?: string,
): Promise<SiteWorld> {
  let now = OPEN;
  let general: Staff = { staffed: true, online: 1 };
  let hours = DEFAULT_TEAM_HOURS;
  const counted: string[] = [];
  const deps: SiteDeps = {
    locales: loadLocales(fromRoot("locales"), loadFlows(fromRoot("flows"))),
    pages: loadPages(fromRoot("locales")),
    directory: loadDirectory(fromRoot("flows/services.yml")),
    hours: () => hours,
    staff: () => ({ ...nobody(), general }),
    settings: {
      exitUrl: "https://neutral.example/",
      campaigns: ["utrecht-2026"],
      organisation: "Gemeente Voorbeeld",
      contact: "privacy@example.org",
      enabledServices: [],
      ...settings,
    },
    assets: await bundleSite(fromRoot("src/chat"), theme),
    countVisit: (campaign) => void counted.push(campaign),
    clock: () => now,
    random: randomBytes,
  };
  const log = pino({ level: "silent" });
  const routes = [hsdsRoutes(deps, () => "https://example.org"), siteRoutes(deps)];
  const server = createServer(createApp(Router(), routes, log));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    deps,
    counted,
    setTime: (to) => {
      now = to;
    },
    setTeam: (staff, when = DEFAULT_TEAM_HOURS) => {
      [general, hours] = [staff, when];
    },
    get: (path, headers = {}) =>
      fetch(url + path, { redirect: "manual", headers: { accept: "text/html", ...headers } }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
