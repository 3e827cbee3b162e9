import { fileURLToPath } from "node:url";

/** The project's folder: flows and locales are read from it, in src as in dist. */
export const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../${path}`, import.meta.url));
