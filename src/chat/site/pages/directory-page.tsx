import type { VNode } from "preact";
import { Button } from "../../../pages/button.tsx";
import { SelectField } from "../../../pages/field.tsx";
import { fill } from "../fill.ts";
import { findServices, readFilter } from "../find-services.ts";
import { ServiceCard } from "../service-card.tsx";
import type { View } from "../view.ts";

/** All help, with filters that need no script: a form that asks for this page again. */
export function DirectoryPage({ view }: { readonly view: View }): VNode {
  const { hulp } = view.texts;
  const found = findServices(view, readFilter(view.query));
  return (
    <>
      <h1>{hulp.title}</h1>
      <p class="lead">{hulp.lead}</p>
      <Filters view={view} />
      <h2 class="found">{foundWords(view, found.length)}</h2>
      <ul class="cards">
        {found.map((referral) => (
          <ServiceCard view={view} heading="h3" referral={referral} key={referral.service.id} />
        ))}
      </ul>
      <TalkFirst view={view} />
      <p class="quiet">
        <a class="utrecht-link utrecht-link--html-a" href="/hsds/services">
          {hulp.open_data}
        </a>
      </p>
    </>
  );
}

export const TalkFirst = ({ view }: { readonly view: View }): VNode => (
  <p>
    <a class="utrecht-link utrecht-link--html-a" href={view.href("/chat")}>
      {view.texts.hulp.talk}
    </a>
  </p>
);

function foundWords({ texts: { hulp } }: View, count: number): string {
  if (count === 0) return hulp.found_none;
  return count === 1 ? hulp.found_one : fill(hulp.found, { count });
}

function Filters({ view }: { readonly view: View }): VNode {
  const { hulp } = view.texts;
  const filter = readFilter(view.query);
  const switches = [
    ["open", hulp.open, filter.open],
    ["anoniem", hulp.anonymous, filter.anonymous],
    ["gratis", hulp.free, filter.free],
  ] as const;
  return (
    <form method="get" action={view.href("/hulp")} class="filters" aria-label={hulp.filters}>
      <SelectField
        id="onderwerp"
        label={hulp.topic}
        options={[
          ["", hulp.all],
          ["drugs", hulp.addiction],
          ["schulden", hulp.debt],
          ["uitweg", hulp.exit],
          ["ander", hulp.relative],
        ]}
        chosen={filter.topic ?? ""}
      />
      <div class="switches">
        {switches.map(([name, words, on]) => (
          <label class="switch" key={name}>
            <input type="checkbox" name={name} value="ja" checked={on} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      <Button>{hulp.show}</Button>
    </form>
  );
}
