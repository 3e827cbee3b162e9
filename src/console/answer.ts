import type { Response } from "express";
import type { VNode } from "preact";

/** What a request is answered with, as data: the router alone speaks HTTP. */
export type Answer =
  | {
      readonly kind: "page";
      readonly status: number;
      readonly title: string;
      readonly body: VNode;
      /** Sets the session cookie. */
      readonly token?: string;
      readonly pending?: null;
    }
  | {
      readonly kind: "redirect";
      readonly to: string;
      /** Sets the session cookie; null takes it away. */
      readonly token?: string | null;
      /** Goes along to the organisation's sign-in and back; null takes it away. */
      readonly pending?: string | null;
    }
  | { readonly kind: "file"; readonly type: string; readonly body: string }
  | { readonly kind: "done" }
  | { readonly kind: "stream"; readonly open: (response: Response) => void };

export type PageAnswer = Extract<Answer, { kind: "page" }>;
export type RedirectAnswer = Extract<Answer, { kind: "redirect" }>;

export const page = (title: string, body: VNode, status = 200): PageAnswer => ({
  kind: "page",
  status,
  title,
  body,
});
export const redirect = (to: string): RedirectAnswer => ({ kind: "redirect", to });
export const signedInAs = (token: string, to: string): Answer => ({ kind: "redirect", to, token });
