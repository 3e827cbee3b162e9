const CORRECTION =
  /(?<!\p{L})(?:ik bedoel(?:de)?|bedoelde|i mean|i meant)(?!\p{L})[\s,:]*(?:eigenlijk|actually)?(?<meant>.+)$/isu;

/** "Nee ik bedoel schulden" → "schulden"; null when nothing is put right. */
export function meantInstead(text: string): string | null {
  const meant = CORRECTION.exec(text)?.groups?.["meant"]?.trim() ?? "";
  return meant === "" ? null : meant;
}
