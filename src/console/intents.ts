import type { Intent } from "../dialogue/types.ts";

/** What a text can be about, in the words of counsellors. */
export const INTENT: Readonly<Record<Intent, string>> = {
  crisis: "Nood of gevaar",
  addiction: "Gebruik of verslaving",
  debt: "Schulden",
  exit: "Weg uit de drugswereld",
  relative: "Zorgen om een ander",
  human: "Een mens willen spreken",
  report: "Iets melden",
  privacy: "Privacy",
  info: "Wat Uitweg is",
  optout: "Geen sms meer willen",
  erase: "Alles laten wissen",
  yes: "Ja",
  no: "Nee",
  greeting: "Een groet",
  thanks: "Een bedankje",
  menu: "Het menu willen zien",
  back: "Een stap terug willen",
  more: "Meer hulp willen zien",
  help: "Vragen hoe het werkt",
  start: "Weer willen beginnen",
  other: "Iets anders",
};
