import type { ComponentChildren, VNode } from "preact";

export type AlertKind = "info" | "ok" | "warning" | "error";

/** Something to know now. An error is spoken at once by a screen reader. */
export function Alert(props: {
  readonly kind: AlertKind;
  readonly children: ComponentChildren;
}): VNode {
  const { kind, children } = props;
  return (
    <div
      class={`utrecht-alert utrecht-alert--${kind}`}
      role={kind === "error" ? "alert" : "status"}
    >
      <div class="utrecht-alert__content">
        <div class="utrecht-alert__message">{children}</div>
      </div>
    </div>
  );
}
