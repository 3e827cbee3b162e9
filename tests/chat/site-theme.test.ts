import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { fromRoot } from "../../src/root.ts";
import { contrast, readTokens } from "./contrast.ts";
import { createSiteWorld } from "./site-world.ts";

const folder = fromRoot("src/chat/theme");
type Pair = readonly [string, string];
const on = (front: string, ...grounds: readonly string[]): Pair[] =>
  grounds.map((ground) => [front, `--uitweg-${ground}`]);

/** Text on its ground: at least 4.5:1. */
const TEXT: readonly Pair[] = [
  ["--utrecht-document-color", "--utrecht-document-background-color"],
  ["--utrecht-heading-color", "--utrecht-document-background-color"],
  ...on("--uitweg-ink", "paper", "surface", "own", "warm", "calm"),
  ...on("--uitweg-accent", "paper", "surface", "own"),
  ...on("--uitweg-accent-strong", "paper", "surface", "own"),
  ...on("--utrecht-link-color", "warm", "calm"),
  ...on("--uitweg-quiet", "paper", "surface", "own"),
  ...[
    "button-primary-action",
    "button-primary-action-hover",
    "button-primary-action-danger",
    "button-primary-action-danger-hover",
    "button-secondary-action",
    "button-secondary-action-hover",
    "form-control",
    "alert",
    "feedback-safe-fill",
    "feedback-neutral-fill",
    "skip-link",
  ].map((part): Pair => [`--utrecht-${part}-color`, `--utrecht-${part}-background-color`]),
];
/** Edges of what one presses, and the ring of the focus: at least 3:1. */
const EDGES: readonly Pair[] = [
  ...on("--uitweg-edge", "paper", "surface", "own", "calm"),
  ...on("--utrecht-focus-outline-color", "paper", "surface"),
  ["--utrecht-form-control-border-color", "--utrecht-form-control-background-color"],
];

describe.each(["tokens.css", "garden.css"])("%s", (file) => {
  const css = ["utrecht.css", file].map((one) => readFileSync(`${folder}/${one}`, "utf8")).join("");

  test.each(["light", "dark"] as const)("has enough contrast in the %s", (scheme) => {
    const token = readTokens(css, scheme);
    const short = [
      ...TEXT.map((pair) => [...pair, 4.5] as const),
      ...EDGES.map((pair) => [...pair, 3] as const),
    ]
      .map(([front, ground, least]) => ({
        front,
        ground,
        least,
        is: contrast(token(front), token(ground)),
      }))
      .filter(({ is, least }) => is < least);
    expect(short).toEqual([]);
  });

  test("sets every token that the styles ask for and the other themes set", () => {
    const set = new Set(css.match(/--[\w-]+(?=:)/g));
    const asked = readdirSync(folder)
      .filter((name) => name.endsWith(".css"))
      .flatMap(
        (name) =>
          readFileSync(`${folder}/${name}`, "utf8").match(
            /--uitweg-[\w-]+|--utrecht-document[\w-]+/g,
          ) ?? [],
      );
    expect([...new Set(asked)].filter((name) => !set.has(name))).toEqual([]);
  });
});

test("an organisation's file takes the place of ours", async () => {
  const site = await createSiteWorld({}, `${folder}/garden.css`);
  const css = site.deps.assets.get(site.deps.assets.url("site.css"))?.body.toString() ?? "";
  expect(css).toContain("#20603a");
  expect(css).not.toContain("#1f4c78");
  await site.stop();
});

test("a file that is not there refuses to start", async () => {
  await expect(createSiteWorld({}, "/nowhere/theme.css")).rejects.toMatchObject({
    code: "CONFIG_INVALID",
  });
});
