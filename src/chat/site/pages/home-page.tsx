import type { VNode } from "preact";
import { Badge } from "../../../pages/badge.tsx";
import { Doors } from "../doors.tsx";
import { openingWords } from "../opening-words.ts";
import { Paragraphs, Prose } from "../prose.tsx";
import type { View } from "../view.ts";

/** What somebody sees who followed the link of the SMS. */
export function HomePage({ view }: { readonly view: View }): VNode {
  const { home, frame } = view.texts;
  const { open, words } = openingWords(view);
  return (
    <>
      <div class="hero">
        <img src={view.picture("straat")} alt={home.picture} width="720" height="300" />
        <h1>{home.title}</h1>
        <p class="lead">{home.lead}</p>
        <p class="now">
          <Badge kind={open ? "safe" : "neutral"}>{words}</Badge> {home.bot}
        </p>
      </div>
      <Doors view={view} heading={frame.doors} />
      <section class="promise" aria-labelledby="belofte">
        <h2 id="belofte">{home.promise.heading}</h2>
        <ol>
          {home.promise.list.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p>
          <TextLink view={view} to="/privacy" words={home.promise.more} />
        </p>
      </section>
      <div class="pair">
        {[home.source, home.real].map(({ heading, text }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <Paragraphs view={view} texts={text} />
          </section>
        ))}
      </div>
      <section>
        <h2>{home.self.heading}</h2>
        <ul class="links">
          <li>
            <TextLink view={view} to="/hulp" words={home.self.help} />
          </li>
          <li>
            <TextLink view={view} to="/zwarte-kant" words={home.self.dark_side} />
          </li>
          <li>
            <TextLink view={view} to="/veilig-weg" words={home.self.leave} />
          </li>
        </ul>
      </section>
    </>
  );
}

const TextLink = (props: {
  readonly view: View;
  readonly to: string;
  readonly words: string;
}): VNode => (
  <a class="utrecht-link utrecht-link--html-a" href={props.view.href(props.to)}>
    <Prose view={props.view} text={props.words} />
  </a>
);
