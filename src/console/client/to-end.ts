/** So close to the end that somebody is following what comes in. */
export const NEAR_PX = 80;

/** The newest message is the one to read. */
export function toEnd(): void {
  const lines = document.getElementById("lines-box");
  if (lines !== null) lines.scrollTop = lines.scrollHeight;
}

/** Also when a warning above it, or a longer answer below it, takes room from it. */
export function stayAtEnd(): void {
  const lines = document.getElementById("lines-box");
  if (lines === null) return;
  let atEnd = true;
  lines.addEventListener("scroll", () => {
    atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < NEAR_PX;
  });
  new ResizeObserver(() => {
    if (atEnd) toEnd();
  }).observe(lines);
}
