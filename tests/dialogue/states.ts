import { greeted, NIGHT, type Talk } from "./talk.ts";

/** Open states of every sort: a menu, a skippable question, a queue, an interruption, a guess, a crisis. */
export const STATES: Readonly<Record<string, Talk>> = {
  "welkom.menu": greeted(),
  "verslaving.middel": greeted().choose("drugs", "mij"),
  "schulden.start": greeted(NIGHT).about("debt"),
  "privacy.start": greeted().about("debt").command("privacy"),
  "welkom.verder": greeted().about("debt").choose("huur", "nee"),
  "mens.in_wachtrij": greeted().about("debt").command("human").choose("ja"),
  "anders.gok": greeted().hear({
    intent: "debt",
    confidence: 0.3,
    alternatives: [{ intent: "exit", confidence: 0.28 }],
  }),
  "crisis.vraag_suicide": greeted().about("debt").crisis("possible", "suicide"),
  "crisis.veilig_met": greeted().about("debt").crisis("certain", "suicide"),
  "crisis.onveilig_geweld": greeted(NIGHT).crisis("certain", "violence").choose("nee"),
  "crisis.rust": greeted(NIGHT).crisis("certain", "overdose").choose("veilig", "rust"),
};

/** Only commands and crisis are heard here. */
export const FOCUSED = ["crisis.veilig_met", "crisis.onveilig_geweld"];
