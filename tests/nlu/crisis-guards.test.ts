import { describe, expect, test } from "@jest/globals";
import { findCrisis } from "../../src/nlu/crisis.ts";
import { possible } from "./crisis-lines.ts";
import { lexicon, read } from "./support.ts";

describe.each(["suicide", "overdose", "violence"] as const)("possible: %s", (kind) => {
  test.each(possible[kind])("%s", (text) => {
    expect(findCrisis(read(text), lexicon)).toEqual({ tier: "possible", kind });
  });
});

describe("a way of speaking over a part of it casts doubt, over all of it ends it", () => {
  test.each([
    ["my mum is going to kill me", null],
    ["my boss is going to kill me haha", null],
    ["ze komen me halen voor voetbal", null],
    ["mijn deurwaarder staat te bonken op de deur", null],
    ["blowen maakt me langzaam kapot", null],
    ["ik wil dood normaal is anders", "possible"],
    ["haha dood dit", null],
    ["ik was bijna dood en ik zie het niet meer zitten", "possible"],
  ])("%s", (text, tier) => {
    expect(findCrisis(read(text), lexicon)?.tier ?? null).toBe(tier);
  });
});

describe("what people say every day is never acted on", () => {
  test.each([
    "mijn zoon blowt en doet niks meer",
    "mijn zoon ligt op bed en doet niks",
    "ik krijg van DUO geen antwoord",
    "de gemeente geeft geen antwoord",
    "het stikt hier van de dealers",
    "ik stik in de schulden",
    "mijn linkerarm zit in het gips",
    "mijn vader had een hartstilstand",
    "het is hier 40 graden",
    "ik voel me wegzakken in de schulden",
    "ik ben weggezakt in de schulden",
    "wij verdrinken in de schulden",
    "ik kan 's ochtends niet opstaan",
    "ik ga uien snijden",
    "hij had de wiet verstopt achter de kast",
    "mijn vriendin wil me niet laten gaan",
  ])("%s", (text) => {
    expect(findCrisis(read(text), lexicon)?.tier).not.toBe("certain");
  });
});

describe("no crisis", () => {
  test.each([
    "ik ga dood van het lachen",
    "ik lach me dood",
    "dood moe van die shifts",
    "ik ben doodmoe",
    "killing it vandaag",
    "ik sterf van de honger",
    "im dead tired",
    "dying of laughter",
    "mijn telefoon is dood",
    "over mijn lijk",
    "mijn moeder vermoordt me als ze dit leest",
    "deurwaarder staat voor de deur",
    "de verhuurder dreigt met ontruiming",
    "ik kan niet meer zonder coke",
    "ik kan niet meer slapen",
    "kan niet meer tegen dat gezeur",
    "ik wil stoppen met coke",
    "ik wil eruit stappen, weg uit die wereld",
    "burn out",
    "overdosis suiker haha",
    "dat schiet niet op",
    "schiet me niet te binnen",
    "mijn hond is dood",
    "ik wil niet meer gebruiken",
    "ik wil niet meer dealen",
    "ik wil niet langer dealen voor die jongens",
    "rent is killing me",
    "my phone is dead",
    "ik heb schulden",
    "hoi",
    "wat kost dit",
    "ik hoef niet meer te betalen toch",
    "hij reageert niet op mijn berichten",
    "moord en brand",
    "kop boven water houden",
  ])("%s", (text) => {
    expect(findCrisis(read(text), lexicon)).toBeNull();
  });
});
