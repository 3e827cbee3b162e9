import type { VNode } from "preact";
import { referralFacts } from "../../../directory/referral-facts.ts";
import { DAYS, type Hours, type Referral } from "../../../directory/types.ts";
import { fill } from "../fill.ts";
import { OpenBadge, WaysIn } from "../service-card.tsx";
import type { View } from "../view.ts";
import { TalkFirst } from "./directory-page.tsx";

/** One service: everything that may be said of it, the way in first. */
export function ServicePage(props: { readonly view: View; readonly referral: Referral }): VNode {
  const { view, referral } = props;
  const { language, say, texts } = view;
  const { hulp } = texts;
  const { service } = referral;
  const { cost, anonymity, police } = referralFacts(referral, language, say);
  const dutchOnly = language === "en" && !service.languages.includes("en");
  const facts = [
    [hulp.who, service.eligibility[language]],
    [
      hulp.how,
      [service.application[language], dutchOnly ? say("directory:in_dutch") : ""].join(" "),
    ],
    [hulp.cost, cost],
    [hulp.anonymity, anonymity],
    [hulp.police, police === "" ? hulp.police_no : police],
    [hulp.area, service.service_areas.join(", ")],
  ] as const;
  return (
    <>
      <p class="quiet">
        <a class="utrecht-link utrecht-link--html-a" href={view.href("/hulp")}>
          {hulp.back}
        </a>
      </p>
      <h1>{service.name}</h1>
      <p class="lead">{service.description[language]}</p>
      <OpenBadge view={view} referral={referral} />
      <WaysIn view={view} referral={referral} />
      <dl class="facts">
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Week view={view} hours={service} />
      <p class="quiet">{fill(hulp.checked, { date: checkedOn(view, referral) })}</p>
      <TalkFirst view={view} />
    </>
  );
}

function checkedOn(view: View, { service }: Referral): string {
  const day = new Date(`${service.assured_date ?? service.collected}T12:00:00Z`);
  const format = new Intl.DateTimeFormat(view.language === "nl" ? "nl-NL" : "en-GB", {
    dateStyle: "long",
    timeZone: "Europe/Amsterdam",
  });
  return format.format(day);
}

/** A week of opening hours; nothing where they are always or unknown, which the badge says. */
function Week({ view, hours }: { readonly view: View; readonly hours: Hours }): VNode | null {
  const { hulp } = view.texts;
  if (hours.always_open || hours.schedules.length === 0) return null;
  return (
    <table class="utrecht-table week">
      <caption class="utrecht-table__caption">{hulp.week}</caption>
      <tbody class="utrecht-table__body">
        {DAYS.map((day) => (
          <tr class="utrecht-table__row" key={day}>
            <th class="utrecht-table__cell" scope="row">
              {hulp.days[day]}
            </th>
            <td class="utrecht-table__cell">{spansOf(view, hours, day)}</td>
          </tr>
        ))}
      </tbody>
      {hours.public_holidays === "closed" ? (
        <tfoot>
          <tr class="utrecht-table__row">
            <td class="utrecht-table__cell" colSpan={2}>
              {hulp.holidays_closed}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function spansOf(view: View, { schedules }: Hours, day: (typeof DAYS)[number]): string {
  const clock = (time: string): string => {
    const [hour = "", minute = ""] = time.split(":");
    return view.say("directory:clock", { hour: Number(hour), minute });
  };
  const spans = schedules
    .filter(({ byday }) => byday.includes(day))
    .map(({ opens_at, closes_at }) => `${clock(opens_at)} – ${clock(closes_at)}`);
  return spans.length === 0 ? view.texts.hulp.closed : spans.join(", ");
}
