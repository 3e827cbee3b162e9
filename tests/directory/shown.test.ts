import { describe, expect, test } from "@jest/globals";
import { TOPICS } from "../../src/directory/types.ts";
import { at, changed, choose, directory, WEDNESDAY_MORNING } from "./fixture.ts";

const phoneOf = (
  topic: string,
  id: string,
  moment: Date,
  from = directory,
): string | null | undefined =>
  choose({ topic }, moment, [id], from).find(({ service }) => service.id === id)?.phone;

test("no phone where none may be shown, though the file knows it", () => {
  expect(directory.services["fier"]?.phones).toEqual(["088-208 4000"]);
  expect(phoneOf("exit", "fier", WEDNESDAY_MORNING)).toBeNull();
  const everything = TOPICS.flatMap((topic) =>
    choose({ topic }, WEDNESDAY_MORNING, Object.keys(directory.services)),
  );
  expect(everything.filter(({ service, phone }) => !service.show_phone && phone !== null)).toEqual(
    [],
  );
});

describe("freshness", () => {
  const lastDay = at("2027-02-21T23:59");
  const tooLate = at("2027-02-22T00:00");

  test("the number goes 90 days after it was collected, the site stays", () => {
    expect(phoneOf("debt", "geldfit", lastDay)).toBe("0800-8115");
    const stale = choose({ topic: "debt" }, tooLate).find(
      ({ service }) => service.id === "geldfit",
    );
    expect(stale).toMatchObject({ phone: null, url: "https://geldfit.nl" });
  });

  test("a check by a person starts the 90 days again", () => {
    const assured = changed("geldfit", { assured_date: "2027-02-01" });
    expect(phoneOf("debt", "geldfit", at("2027-05-01T12:00"), assured)).toBe("0800-8115");
    expect(phoneOf("debt", "geldfit", at("2027-05-02T12:00", "+02:00"), assured)).toBeNull();
  });

  test("an old check does not make newly collected facts older", () => {
    const assured = changed("geldfit", { assured_date: "2026-01-01" });
    expect(phoneOf("debt", "geldfit", lastDay, assured)).toBe("0800-8115");
  });

  test.each([
    ["crisis_violence", "112", "112"],
    ["crisis_suicide", "113", "113"],
    ["crisis_violence", "veilig-thuis", "0800-2000"],
    ["general", "luisterlijn", "088-0767 000"],
    ["exit_minor", "kindertelefoon", "0800-0432"],
    ["report", "politie", "0900-8844"],
    ["report", "mma", "0800-7000"],
  ])("%s: %s never disappears", (topic, id, phone) => {
    expect(phoneOf(topic, id, at("2036-11-24T12:00"))).toBe(phone);
  });
});
