import { join } from "node:path";
import { build } from "esbuild";

/** By the name they are served under. */
export type ConsoleAssets = ReadonlyMap<string, { readonly type: string; readonly body: string }>;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Bundles the client code and the styles in memory, at start: there is no build step to forget.
 *
 * @param folder src/console/client
 */
export async function bundleAssets(folder: string): Promise<ConsoleAssets> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(folder, "main.ts"), out: "console" },
      { in: join(folder, "console.css"), out: "console" },
      { in: join(folder, "icon.svg"), out: "icon" },
    ],
    outdir: "/",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".svg": "copy" },
    logLevel: "silent",
  });
  return new Map(
    outputFiles.map(({ path, text }) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return [name, { type: TYPES[name.slice(name.lastIndexOf("."))] ?? "text/plain", body: text }];
    }),
  );
}
