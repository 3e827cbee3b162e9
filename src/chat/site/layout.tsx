import type { ComponentChildren, VNode } from "preact";
import { renderDocument } from "../../pages/document.tsx";
import { ExitButton } from "./exit-button.tsx";
import { BESIDE } from "./link-numbers.tsx";
import { Prose } from "./prose.tsx";
import { inLanguage, type View } from "./view.ts";

export interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly children: ComponentChildren;
  /**
   * The token of the conversation on the page: leaving quickly ends it. Only this page knows it, so
   * that other pages open beside it.
   */
  readonly token?: string;
  /** Something was said: there is no way to the same page in another language. */
  readonly begun?: boolean;
  /** Scripts besides that of the exit: "chat.js". */
  readonly scripts?: readonly string[];
}

/** A whole page of the site. */
export function renderPage(props: LayoutProps): string {
  const { view, title, scripts = [] } = props;
  const { url } = view.deps.assets;
  return renderDocument({
    title,
    lang: view.language,
    icon: url("icoon.svg"),
    styles: [url("site.css")],
    scripts: ["exit.js", ...scripts].map(url),
    children: <Layout {...props} />,
  });
}

/** The skip link is the first stop of the tab key and the exit the second, on every page. */
function Layout({ view, token, begun = false, children }: LayoutProps): VNode {
  const { frame } = view.texts;
  const beside = token === undefined ? {} : BESIDE;
  return (
    <>
      <header class="bar">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
          {frame.skip}
        </a>
        <ExitButton view={view} token={token} />
        <a class="brand" href={view.href("/")} {...beside}>
          <img src={view.picture("merk")} alt="" width="28" height="28" />
          <span>Uitweg</span>
        </a>
        {begun ? null : <LanguageLink view={view} />}
      </header>
      <main id="inhoud" tabIndex={-1}>
        {children}
      </main>
      <Footer view={view} beside={beside} />
    </>
  );
}

/** A name of a page is the same in each language, and so are the choices made on it. */
function LanguageLink({ view }: { readonly view: View }): VNode {
  const other = view.language === "nl" ? "en" : "nl";
  const query = new URLSearchParams(view.query).toString();
  return (
    <a
      class="utrecht-link utrecht-link--html-a language"
      href={inLanguage(other, view.path) + (query === "" ? "" : `?${query}`)}
      hreflang={other}
      lang={other}
    >
      {view.texts.frame.language}
    </a>
  );
}

function Footer(props: { readonly view: View; readonly beside: Partial<typeof BESIDE> }): VNode {
  const { view, beside } = props;
  const { frame } = view.texts;
  const links = [
    ["/", frame.home],
    ["/hulp", frame.help],
    ["/zwarte-kant", frame.dark_side],
    ["/veilig-weg", frame.leave],
    ["/melden", frame.report],
    ["/privacy", frame.privacy],
    ["/toegankelijkheid", frame.accessibility],
  ] as const;
  return (
    <footer>
      <p class="danger">
        <Prose view={view} text={frame.danger} /> <Prose view={view} text={frame.suicide} />
      </p>
      <nav aria-label={frame.menu}>
        {"target" in beside ? <p class="quiet">{view.say("chat:ernaast")}</p> : null}
        <ul>
          {links.map(([path, words]) => (
            <li key={path}>
              <a
                class="utrecht-link utrecht-link--html-a"
                href={view.href(path)}
                {...beside}
                {...(path === view.path ? { "aria-current": "page" as const } : {})}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="quiet">
        <Prose view={view} text={frame.responsible} />
      </p>
    </footer>
  );
}
