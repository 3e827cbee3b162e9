import type { StaffNow } from "../../conversation/settings.ts";
import type { TeamHours } from "../../handoff/team-hours.ts";
import type { Directory } from "../../directory/types.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { PageTexts } from "../../locale/page-files.ts";
import type { Locales } from "../../locale/texts.ts";
import type { SiteAssets } from "./assets.ts";

/** What an operator may choose about the site; config.ts reads it. */
export interface SiteSettings {
  /** Where "leave quickly" leads: a page that nobody wonders about. */
  readonly exitUrl: string;
  /** Codes of campaigns, one per campaign and never per receiver: "utrecht-2026". */
  readonly campaigns: readonly string[];
  /** Who is responsible, and how they are reached. */
  readonly organisation: string;
  readonly contact: string;
  /** Ids of `publish: check` services that the operator switched on. */
  readonly enabledServices: readonly string[];
}

/** What the visitors' pages are made of. */
export interface SiteDeps {
  readonly locales: Locales;
  readonly pages: Readonly<Record<keyof Locales, PageTexts>>;
  readonly directory: Directory;
  readonly hours: TeamHours["of"];
  readonly staff: StaffNow;
  readonly settings: SiteSettings;
  readonly assets: SiteAssets;
  /** Somebody opened the link of a campaign. Counted, never kept with anything. */
  readonly countVisit: (campaign: string) => void;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}
