import type { ComponentChildren, VNode } from "preact";
import { renderToStaticMarkup } from "preact-render-to-string";

export interface DocumentProps {
  /** What the page is, first: a tab and a screen reader begin with it. */
  readonly title: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly icon: string;
  /** The language of the page; Dutch unless it says otherwise. */
  readonly lang?: "nl" | "en";
  readonly children: ComponentChildren;
}

/** A whole page. Nothing inline: the Content-Security-Policy allows files of our own only. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToStaticMarkup(<Document {...props} />)}`;
}

/** A part of a page, for a browser that has the rest already. */
export const renderFragment = (body: VNode): string => renderToStaticMarkup(body);

function Document({ title, styles, scripts, icon, lang = "nl", children }: DocumentProps): VNode {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} - Uitweg`}</title>
        <link rel="icon" href={icon} />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        {scripts.map((src) => (
          <script src={src} defer key={src} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
