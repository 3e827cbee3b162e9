/** "Coördinatie: één" → ["coordinatie", "een"]. */
export function plainWords(text: string): readonly string[] {
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== "");
}
