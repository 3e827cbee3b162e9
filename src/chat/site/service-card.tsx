import type { VNode } from "preact";
import { referralFacts } from "../../directory/referral-facts.ts";
import type { Referral } from "../../directory/types.ts";
import { Badge } from "../../pages/badge.tsx";
import { fill } from "./fill.ts";
import { PhoneLink } from "./phone-link.tsx";
import type { View } from "./view.ts";

/** A service in a list: what one needs for choosing, and the way in. `heading` is one below the list's. */
export function ServiceCard(props: {
  readonly view: View;
  readonly referral: Referral;
  readonly heading: "h2" | "h3";
}): VNode {
  const { view, referral, heading: Heading } = props;
  const { service } = referral;
  const { cost, anonymity } = referralFacts(referral, view.language, view.say);
  return (
    <li class="card">
      <Heading>
        <a class="utrecht-link utrecht-link--html-a" href={view.href(`/hulp/${service.id}`)}>
          {service.name}
        </a>
      </Heading>
      <OpenBadge view={view} referral={referral} />
      <p>{service.description[view.language]}</p>
      <p class="quiet">{`${cost} ${anonymity}`}</p>
      <WaysIn view={view} referral={referral} />
    </li>
  );
}

export function OpenBadge({
  view,
  referral,
}: {
  readonly view: View;
  readonly referral: Referral;
}): VNode | null {
  const { openness } = referralFacts(referral, view.language, view.say);
  if (openness === "") return null;
  const open = referral.open === "open" || referral.open === "always";
  return (
    <p>
      <Badge kind={open ? "safe" : "neutral"}>{openness}</Badge>
    </p>
  );
}

/**
 * The number and the site. The site opens in the same place: a new tab would outlive leaving. Only a
 * conversation, which a way back would not find again, is worth that (BESIDE in link-numbers.tsx).
 */
export function WaysIn(props: { readonly view: View; readonly referral: Referral }): VNode {
  const { view, referral } = props;
  const { hulp } = view.texts;
  const { phone, url } = referral;
  return (
    <p class="ways">
      {phone === null ? null : <PhoneLink number={phone} words={fill(hulp.call, { phone })} />}
      {url === null ? null : (
        <a class="utrecht-link utrecht-link--html-a" href={url} rel="noopener noreferrer">
          {fill(hulp.site, { site: new URL(url).hostname.replace(/^www\./, "") })}
        </a>
      )}
    </p>
  );
}
