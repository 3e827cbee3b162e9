import type { ComponentChildren, VNode } from "preact";

export type BadgeKind = "danger" | "warning" | "safe" | "neutral";

/** A word in a colour: the word says it all, the colour only makes it quicker to find. */
export function Badge(props: {
  readonly kind: BadgeKind;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <span class={`utrecht-badge-status utrecht-badge-status--${props.kind}`}>{props.children}</span>
  );
}
