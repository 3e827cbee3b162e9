import { describe, expect, test } from "@jest/globals";
import { findSlots } from "../../src/nlu/slots.ts";
import { lexicon, read } from "./support.ts";

const slots = (text: string) => findSlots(read(text), lexicon);

describe("drug", () => {
  test.each([
    ["ik snuif elke dag coke", "cocaine"],
    ["cocaïne", "cocaine"],
    ["zit aan de wiet", "cannabis"],
    ["elke dag blowen", "cannabis"],
    ["3mmc", "3mmc"],
    ["3-mmc", "3mmc"],
    ["ketta", "ketamine"],
    ["mdma op feestjes", "xtc"],
    ["lachgas", "nitrous"],
    ["ballonnen", "nitrous"],
    ["oxazepam", "benzos"],
    ["slaappillen", "benzos"],
    ["heroïne", "heroin"],
    ["oxycodon", "heroin"],
    ["pep", "speed"],
    ["te veel bier", "alcohol"],
    ["2cb", "other"],
    ["ghb om de 2 uur", "ghb"],
    ["coke en ghb", "ghb"],
    ["geen coke maar wiet", "cannabis"],
  ])("%s", (text, drug) => {
    expect(slots(text)).toMatchObject({ drug });
  });
  test.each(["ik gebruik drugs", "ik drink geen alcohol meer", "mijn dealer"])(
    "%s: none",
    (text) => {
      expect(slots(text)).not.toHaveProperty("drug");
    },
  );
});

describe("who", () => {
  test.each([
    ["ik gebruik te veel", "self"],
    ["ik ben verslaafd", "self"],
    ["het is voor mezelf", "self"],
    ["mijn zoon gebruikt", "relative"],
    ["mn vriend is verslaafd aan coke", "relative"],
    ["mijn moeder drinkt elke dag", "relative"],
    ["ik maak me zorgen om mijn dochter", "relative"],
    ["my brother is addicted", "relative"],
    ["mijn moeder weet niet dat ik gebruik", "self"],
    ["mijn broer gebruikt en ik gebruik ook", "self"],
  ])("%s", (text, who) => {
    expect(slots(text)).toMatchObject({ who });
  });
  test.each(["mijn moeder is lief", "ik heb schulden"])("%s: unsaid", (text) => {
    expect(slots(text)).not.toHaveProperty("who");
  });
});

describe("what need not be asked", () => {
  test.each([
    ["ik wil stoppen met coke", { wish: "stop", drug: "cocaine" }],
    ["ik gebruik elke dag ghb en wil stoppen vandaag", { wish: "stop", drug: "ghb" }],
    ["mijn vriend slaat me als ik niet deal", { role: "forced" }],
    ["i owe money to a dealer", { debt: "dealer" }],
    ["ik wil echt van de wiet af", { wish: "stop", drug: "cannabis" }],
    ["ik wil minder drinken", { wish: "less" }],
    ["i want to quit weed", { wish: "stop" }],
    ["ik heb huurachterstand", { debt: "rent" }],
    ["schuld bij mijn dealer", { debt: "dealer" }],
    ["heb mijn pinpas uitgeleend", { role: "mule" }],
    ["ze dwingen me om te rijden", { role: "forced" }],
    ["er ligt drugs in mijn huis van hun", { role: "house" }],
    ["they force me to deliver", { role: "forced" }],
    ["they store drugs in my house", { role: "house" }],
  ])("%s", (text, said) => {
    expect(slots(text)).toMatchObject(said);
  });
  test.each([
    ["ik wil niet stoppen met coke", "wish"],
    ["ik heb geen huurachterstand", "debt"],
    ["huurachterstand en een gokschuld", "debt"],
    ["stoppen", "wish"],
    ["i deal with stress by smoking", "role"],
    ["ik wil stoppen met drugs verkopen", "wish"],
    ["ik wil stoppen met coke dealen", "wish"],
    ["ik wil stoppen met drugs rondbrengen", "wish"],
    ["i want to stop selling drugs", "wish"],
    ["i want to stop drugs dealing", "wish"],
    ["ik deal, ze dwingen me", "role"],
    ["i sell drugs, they force me", "role"],
  ])("%s: %s is not said", (text, slot) => {
    expect(slots(text)).not.toHaveProperty(slot);
  });
  test("who keeps it from a friend is not a relative", () => {
    expect(slots("ketamine en mijn vriendin weet het niet")).not.toHaveProperty("who");
  });
});

describe("minor", () => {
  test.each([
    "ik ben 16",
    "ben 15",
    "ik ben 17 jaar",
    "ik ben pas veertien",
    "im 16",
    "meisje van 15 hier",
    "ik ben minderjarig",
  ])("%s", (text) => {
    expect(slots(text)).toMatchObject({ minor: "yes" });
  });
  test.each([
    "ik ben 18",
    "ik ben 35",
    "mijn zoon is 16",
    "ik ben 16 dagen clean",
    "ik ben 10 euro kwijt",
    "ik zit op de middelbare school",
    "16",
  ])("%s: not said", (text) => {
    expect(slots(text)).not.toHaveProperty("minor");
  });
});

describe("region", () => {
  test.each([
    "ik woon in Groningen",
    "woon in den haag",
    "ik kom niet uit Utrecht",
    "Rotterdam",
    "ik zit in het buitenland",
    "ik woon in België",
    "i live in amsterdam",
  ])("%s", (text) => {
    expect(slots(text)).toMatchObject({ region: "elsewhere" });
  });
  test.each(["ik woon in Utrecht", "mijn dealer zit in Rotterdam", "amsterdam is leuk"])(
    "%s: not said",
    (text) => {
      expect(slots(text)).not.toHaveProperty("region");
    },
  );
});
