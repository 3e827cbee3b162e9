import type { ComponentChildren, VNode } from "preact";
import type { Article, Section } from "../../../locale/page-files.ts";
import { Paragraphs, Prose } from "../prose.tsx";
import type { View } from "../view.ts";

/** A page that is only read, and what may follow on it. */
export function ArticlePage(props: {
  readonly view: View;
  readonly article: Article;
  readonly children?: ComponentChildren;
}): VNode {
  const { view, article, children } = props;
  return (
    <article class="article">
      <h1>{article.title}</h1>
      <p class="lead">{article.lead}</p>
      {article.sections.map((section) => (
        <Part view={view} section={section} key={section.heading} />
      ))}
      {children}
    </article>
  );
}

function Part({ view, section }: { readonly view: View; readonly section: Section }): VNode {
  const { heading, text, list } = section;
  return (
    <section>
      <h2>{heading}</h2>
      <Paragraphs view={view} texts={text} />
      {list.length === 0 ? null : (
        <ul>
          {list.map((line) => (
            <li key={line}>
              <Prose view={view} text={line} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
