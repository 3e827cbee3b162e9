import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { UitwegError } from "../../kernel/errors.ts";

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export interface SiteAssets {
  /** "site.css" → "/assets/site.3f2a….css": another content has another address. Throws if unknown. */
  readonly url: (name: string) => string;
  readonly get: (path: string) => Asset | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * Bundles the theme, the styles, the scripts and the pictures of the visitors' pages, in memory, at
 * start.
 *
 * @param folder src/chat
 * @param theme a file of tokens that takes the place of theme/tokens.css
 */
export async function bundleSite(folder: string, theme?: string): Promise<SiteAssets> {
  if (theme !== undefined && !existsSync(theme)) {
    throw new UitwegError("CONFIG_INVALID", "The file of UITWEG_THEME cannot be found.");
  }
  const pathOf = new Map<string, string>();
  const byPath = new Map<string, Asset>();
  for (const [name, contents] of await bundle(folder, theme ?? "./tokens.css")) {
    const hash = createHash("sha256").update(contents).digest("base64url").slice(0, 12);
    const path = `/assets/${name.replace(/\.(\w+)$/, `.${hash}.$1`)}`;
    const body = Buffer.from(contents);
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain";
    pathOf.set(name, path);
    byPath.set(path, { type, body, br: brotliCompressSync(body), gzip: gzipSync(body) });
  }
  return {
    url: (name) => {
      const path = pathOf.get(name);
      if (path === undefined) throw new Error(`no asset "${name}"`);
      return path;
    },
    get: (path) => byPath.get(path),
  };
}

/** Name → content. */
async function bundle(
  folder: string,
  theme: string,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const usual = { bundle: true, minify: true, write: false, logLevel: "silent" } as const;
  const [styles, files] = await Promise.all([
    build({
      ...usual,
      stdin: {
        contents: `@import "./utrecht.css";\n@import ${JSON.stringify(theme)};\n@import "./site.css";`,
        loader: "css",
        resolveDir: join(folder, "theme"),
      },
    }),
    build({
      ...usual,
      entryPoints: [
        ...filesOf(join(folder, "client"), ".ts"),
        ...filesOf(join(folder, "pictures"), ".svg"),
      ],
      outdir: "/",
      entryNames: "[name]",
      assetNames: "[name]",
      format: "iife",
      target: "es2022",
      loader: { ".svg": "copy" },
    }),
  ]);
  return [
    ...styles.outputFiles.map(({ contents }) => ["site.css", contents] as const),
    ...files.outputFiles.map(({ path, contents }) => [basename(path), contents] as const),
  ];
}

const filesOf = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending) && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
