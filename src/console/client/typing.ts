/** The sign holds for a few seconds; a letter each of them would be too many requests. */
const EVERY_MS = 3_000;

/** Returns what to call at every letter. */
export function startTyping(talk: string): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < EVERY_MS) return;
    last = now;
    const csrf = document.getElementById("console")?.dataset["csrf"] ?? "";
    const body = new URLSearchParams({ csrf });
    // Nobody misses one that was lost.
    void fetch(`/console/gesprek/${talk}/typt`, { method: "POST", body }).catch(() => null);
  };
}
