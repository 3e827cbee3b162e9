import { randomBytes } from "node:crypto";
import { loadDirectory } from "../../src/directory/load-directory.ts";
import type { Directory } from "../../src/directory/types.ts";
import { hsdsRoutes } from "../../src/http/hsds-routes.ts";
import { serve } from "./serve.ts";

export interface HsdsWorld {
  /** With /hsds at the end. */
  readonly url: string;
  setTime(to: Date): void;
  get(path: string, options?: RequestInit): Promise<Response>;
  /** The content of an answer, whatever its status. */
  json(path: string): Promise<HsdsAnswer>;
  stop(): Promise<void>;
}

interface HsdsAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The public directory alone, on a day of our own. */
export async function createHsdsWorld(
  directory: Directory = loadDirectory("flows/services.yml"),
  enabledServices: readonly string[] = [],
): Promise<HsdsWorld> {
  let now = new Date("2026-11-25T12:00:00Z");
  const { url, stop } = await serve(
    hsdsRoutes(
      { directory, settings: { enabledServices }, clock: () => now, random: randomBytes },
      () => "https://uitweg.example.org",
    ),
  );
  const get: HsdsWorld["get"] = (path, options) => fetch(`${url}/hsds${path}`, options);
  return {
    url: `${url}/hsds`,
    setTime: (to) => {
      now = to;
    },
    get,
    json: async (path) => {
      const response = await get(path);
      return { status: response.status, body: (await response.json()) as HsdsAnswer["body"] };
    },
    stop,
  };
}
