import type { ComponentChildren, VNode } from "preact";

export interface ButtonProps {
  readonly kind?: "primary-action" | "secondary-action" | "subtle";
  readonly danger?: boolean;
  readonly name?: string;
  readonly value?: string;
  readonly id?: string;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

/** Sends its form. Its words begin with a verb. */
export function Button(props: ButtonProps): VNode {
  const { kind = "secondary-action", danger = false, pressed, children, ...rest } = props;
  const look = `utrecht-button utrecht-button--${kind}${danger ? " utrecht-button--danger" : ""}`;
  return (
    <button
      type="submit"
      class={look}
      {...rest}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
    >
      {children}
    </button>
  );
}
