import type { VNode } from "preact";
import type { PageTexts } from "../../../locale/page-files.ts";
import { Doors } from "../doors.tsx";
import { Prose } from "../prose.tsx";
import { servicesOf } from "../find-services.ts";
import { ServiceCard } from "../service-card.tsx";
import type { View } from "../view.ts";

/** When a page cannot be had. Never a dead end: the doors, or numbers where the doors are shut too. */
export function ProblemPage(props: {
  readonly view: View;
  readonly problem: keyof PageTexts["fouten"];
}): VNode {
  const { view, problem } = props;
  const { title, text } = view.texts.fouten[problem];
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">
        <Prose view={view} text={text} />
      </p>
      {problem === "not_found" ? (
        <Doors view={view} heading={view.texts.frame.doors} />
      ) : (
        <ul class="cards">
          {servicesOf(view, ["general"])
            .filter(({ phone }) => phone !== null)
            .map((referral) => (
              <ServiceCard view={view} heading="h2" referral={referral} key={referral.service.id} />
            ))}
        </ul>
      )}
    </>
  );
}
