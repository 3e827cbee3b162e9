import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadPages } from "../../src/locale/pages.ts";
import { fromRoot } from "../../src/root.ts";

/** The faults of the real texts after one change. */
function faultsAfter(change: (folder: string) => void): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "uitweg-pages-"));
  cpSync(fromRoot("locales"), folder, { recursive: true });
  change(folder);
  try {
    loadPages(folder);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: "LOCALES_INVALID" });
    return (error as { readonly faults: readonly string[] }).faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the real texts are complete", () => {
  expect(faultsAfter(() => undefined)).toEqual([]);
});

test("a text that is missing, one that nobody shows and a file that is gone refuse to start", () => {
  const faults = faultsAfter((folder) => {
    const file = join(folder, "en", "pages", "home.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("lead:", "leed:"));
    rmSync(join(folder, "nl", "pages", "melden.yml"));
  });
  expect(faults.join("\n")).toMatch(/locales\/nl\/pages\/melden\.yml[^]*missing/);
  expect(faults.join("\n")).toMatch(/locales\/en\/pages\/home\.yml[^]*lead/);
  expect(faults.join("\n")).toContain("leed");
});
