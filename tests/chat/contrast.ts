/** The colour of a token by its name, through var(). Throws when it is not a colour in the end. */
export function readTokens(css: string, scheme: "light" | "dark"): (name: string) => string {
  const dark = /@media \(prefers-color-scheme: dark\) \{[^]*?\n\}/.exec(css)?.[0] ?? "";
  const sheet = scheme === "dark" ? `${css.replace(dark, "")}${dark}` : css.replace(dark, "");
  const values = new Map(
    [...sheet.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  const resolve = (name: string): string => {
    const value = values.get(name) ?? "";
    const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    if (other !== undefined) return resolve(other);
    if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`${name} is no colour`);
    return value;
  };
  return resolve;
}

/** The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
