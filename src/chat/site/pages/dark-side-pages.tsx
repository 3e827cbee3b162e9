import type { VNode } from "preact";
import { Doors } from "../doors.tsx";
import { Paragraphs } from "../prose.tsx";
import type { View } from "../view.ts";

export const STORIES = ["jongeren", "kwetsbaar", "geld", "geweld"] as const;
export type Story = (typeof STORIES)[number];

export const storyPath = (story: Story): string => `/zwarte-kant/${story}`;

/** The campaign's own message: four stories, sober and without blame. */
export function DarkSidePage({ view }: { readonly view: View }): VNode {
  const { title, lead, out, picture, pages } = view.texts["zwarte-kant"];
  return (
    <>
      <div class="hero">
        <img src={view.picture("lantaarn")} alt={picture} width="720" height="300" />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <ul class="stories">
        {STORIES.map((story) => (
          <li key={story}>
            <a href={view.href(storyPath(story))}>
              <img src={view.picture(story)} alt="" width="240" height="150" />
              <strong>{pages[story].title}</strong>
            </a>
          </li>
        ))}
      </ul>
      <Doors view={view} heading={out} />
    </>
  );
}

export function StoryPage(props: { readonly view: View; readonly story: Story }): VNode {
  const { view, story } = props;
  const { title, out, next, pages } = view.texts["zwarte-kant"];
  const following = STORIES[(STORIES.indexOf(story) + 1) % STORIES.length] ?? "jongeren";
  return (
    <>
      <article class="story">
        <img src={view.picture(story)} alt="" width="720" height="450" />
        <p class="quiet">
          <a class="utrecht-link utrecht-link--html-a" href={view.href("/zwarte-kant")}>
            {title}
          </a>
        </p>
        <h1>{pages[story].title}</h1>
        <Paragraphs view={view} texts={pages[story].text} />
      </article>
      <Doors view={view} heading={out} />
      <p>
        <a class="utrecht-link utrecht-link--html-a" href={view.href(storyPath(following))}>
          {`${next}: ${pages[following].title}`}
        </a>
      </p>
    </>
  );
}
