/** One message above the page: spoken, and gone when it is no longer true. */
export function notice(
  text: string,
  link?: { readonly href: string; readonly words: string },
): void {
  const place = document.getElementById("notices");
  if (place === null) return;
  place.replaceChildren();
  if (text === "") return;
  const line = document.createElement("p");
  line.className = "notice";
  line.append(text);
  if (link !== undefined) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.target = "_blank";
    anchor.rel = "noopener";
    anchor.className = "utrecht-link";
    anchor.textContent = link.words;
    line.append(" ", anchor);
  }
  place.append(line);
}

export const SIGN_IN = { href: "/console/aanmelden", words: "Meld je aan in een nieuw tabblad" };
