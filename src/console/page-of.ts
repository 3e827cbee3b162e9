import { ROUTES } from "./routes.ts";

const PAGES = ROUTES.filter(({ method }) => method === "get").map(
  ({ path }) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`),
);

/** The page that a form of this address stands on: itself, or the nearest one above it. */
export function pageOf(path: string): string {
  const isPage = PAGES.some((page) => page.test(path));
  return isPage || path === "" ? path : pageOf(path.slice(0, path.lastIndexOf("/")));
}
