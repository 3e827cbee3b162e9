import type { Router } from "express";
import type { ConversationDeps } from "../conversation/deps.ts";
import type { WebTalk } from "../conversation/web-talk.ts";
import type { Signs } from "../handoff/typing.ts";
import { loadPages } from "../locale/pages.ts";
import { bundleSite } from "./site/assets.ts";
import type { SiteDeps } from "./site/deps.ts";
import { siteRoutes } from "./site/routes.tsx";
import type { TalkDeps } from "./talk/deps.ts";
import { chatRoutes } from "./talk/routes.ts";

export interface ChatParts extends Pick<TalkDeps, "countVisit" | "eraseFailed" | "lineFailed"> {
  readonly conversation: ConversationDeps;
  readonly talk: WebTalk;
  readonly signs: Signs;
  readonly settings: Pick<SiteDeps["settings"], "exitUrl" | "campaigns"> & {
    /** An own file of tokens. */
    readonly theme?: string | undefined;
  };
  /** The project's folders. */
  readonly locales: string;
  readonly client: string;
}

/** The visitors' pages over the parts of a server. To be mounted last: unknown addresses end here. */
export async function createChat(parts: ChatParts): Promise<readonly Router[]> {
  const { conversation, talk, signs, countVisit, eraseFailed, lineFailed } = parts;
  const { locales, directory, hours, clock, random, settings, staff } = conversation;
  const site: SiteDeps = {
    locales,
    directory,
    hours,
    staff,
    clock,
    random,
    countVisit,
    pages: loadPages(parts.locales),
    settings: { ...settings, ...parts.settings },
    assets: await bundleSite(parts.client, parts.settings.theme),
  };
  return [chatRoutes({ ...site, talk, signs, eraseFailed, lineFailed }), siteRoutes(site)];
}
