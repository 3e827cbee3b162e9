import { existsSync } from "node:fs";
import { test } from "@jest/globals";
import { fromRoot } from "../../src/root.ts";

/** Not part of this project: github.com/openreferral/specification, schema/*.json, branch 3.0. */
export const OFFICIAL = fromRoot("../shared/hsds/schema");

/** A test with the official schemas. Without them it is skipped; under CI it fails. */
export const officialTest = existsSync(OFFICIAL) || process.env["CI"] === "true" ? test : test.skip;
