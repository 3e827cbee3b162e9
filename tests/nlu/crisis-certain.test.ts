import { describe, expect, test } from "@jest/globals";
import { findCrisis } from "../../src/nlu/crisis.ts";
import { certain } from "./crisis-lines.ts";
import { lexicon, read } from "./support.ts";

describe.each(["suicide", "overdose", "violence"] as const)("certain: %s", (kind) => {
  test.each(certain[kind])("%s", (text) => {
    expect(findCrisis(read(text), lexicon)).toEqual({ tier: "certain", kind });
  });
});
