const PREFIX = "concept:";

/** Unsent answers, by conversation, in this tab only: they outlive a reload and an ended login. */
export const drafts = {
  get: (talk: string): string => sessionStorage.getItem(PREFIX + talk) ?? "",
  set: (talk: string, text: string): void => {
    if (text === "") sessionStorage.removeItem(PREFIX + talk);
    else sessionStorage.setItem(PREFIX + talk, text);
  },
};

/** Whoever closes, blocks or signs out leaves nothing behind. */
export function forgetDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("#close, #block")) {
    form.addEventListener("submit", () => {
      drafts.set(form.dataset["talk"] ?? "", "");
    });
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("#sign-out, #end-shift")) {
    form.addEventListener("submit", () => {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
      }
    });
  }
}
