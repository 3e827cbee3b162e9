import type { VNode } from "preact";
import { ArticlePage } from "./pages/article-page.tsx";
import { DarkSidePage, STORIES, StoryPage, storyPath } from "./pages/dark-side-pages.tsx";
import { DirectoryPage } from "./pages/directory-page.tsx";
import { Doors } from "./doors.tsx";
import { HomePage } from "./pages/home-page.tsx";
import type { View } from "./view.ts";

export interface SitePage {
  readonly title: (view: View) => string;
  readonly body: (view: View) => VNode;
}

const article = (
  name: "privacy" | "veilig-weg" | "toegankelijkheid" | "melden",
  after?: (view: View) => VNode,
): SitePage => ({
  title: ({ texts }) => texts[name].title,
  body: (view) => (
    <ArticlePage view={view} article={view.texts[name]}>
      {after?.(view)}
    </ArticlePage>
  ),
});

const stories = STORIES.map((story): readonly [string, SitePage] => [
  storyPath(story),
  {
    title: ({ texts }) => texts["zwarte-kant"].pages[story].title,
    body: (view) => <StoryPage view={view} story={story} />,
  },
]);

/** The pages with an address of their own, without the language. /hulp/:id stands beside them. */
export const SITE_PAGES: ReadonlyMap<string, SitePage> = new Map([
  ["/", { title: ({ texts }) => texts.home.title, body: (view) => <HomePage view={view} /> }],
  [
    "/zwarte-kant",
    {
      title: ({ texts }) => texts["zwarte-kant"].title,
      body: (view) => <DarkSidePage view={view} />,
    },
  ],
  ...stories,
  [
    "/hulp",
    { title: ({ texts }) => texts.hulp.title, body: (view) => <DirectoryPage view={view} /> },
  ],
  ["/melden", article("melden", (view) => <Doors view={view} heading={view.texts.frame.doors} />)],
  ["/privacy", article("privacy")],
  ["/toegankelijkheid", article("toegankelijkheid")],
  ["/veilig-weg", article("veilig-weg")],
]);
