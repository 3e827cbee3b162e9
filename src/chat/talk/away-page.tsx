import { renderToStaticMarkup } from "preact-render-to-string";
import type { Language } from "./sheet.ts";

/**
 * Nearly nothing, and on to the neutral page without a script. No redirect: a browser holds what
 * comes after a form against `form-action`, also where the neutral page redirects on.
 */
export function renderAway(language: Language, exitUrl: string): string {
  const { host } = new URL(exitUrl);
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{host}</title>
        <meta http-equiv="refresh" content={`0; url=${new URL(exitUrl).href}`} />
      </head>
      <body>
        <a href={exitUrl} rel="noreferrer">
          {host}
        </a>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
