import type { VNode } from "preact";

/** Between the organisation's sign-in and the console. */
export function SignedInPage(props: {
  readonly alias: string;
  readonly to: string;
  /** False: our own second step is still to come. */
  readonly isFull: boolean;
}): VNode {
  const { alias, to, isFull } = props;
  return (
    <section class="narrow">
      <h1>Welkom, {alias}</h1>
      <p class="utrecht-paragraph">
        {isFull
          ? "Je bent aangemeld met je organisatie."
          : "Je organisatie kent je. Nu alleen nog de tweede stap."}
      </p>
      <p>
        <a class="utrecht-button utrecht-button--primary-action" href={to}>
          Ga verder
        </a>
      </p>
    </section>
  );
}
