/** The files in which a text or a number can be read, however it is written down there. */
export function tracesOf(secret: string, files: Readonly<Record<string, Buffer>>): string[] {
  return Object.entries(files).flatMap(([name, bytes]) =>
    spellings(secret)
      .filter(({ needle }) => bytes.includes(needle))
      .map(({ how }) => `${how} in ${name}`),
  );
}

function spellings(secret: string): readonly { how: string; needle: Buffer }[] {
  const utf8 = Buffer.from(secret, "utf8");
  const wide = Buffer.from(secret, "utf16le");
  return [
    { how: "utf-8", needle: utf8 },
    { how: "utf-16le", needle: wide },
    { how: "utf-16be", needle: Buffer.from(wide).swap16() },
    { how: "hex", needle: Buffer.from(utf8.toString("hex")) },
    { how: "HEX", needle: Buffer.from(utf8.toString("hex").toUpperCase()) },
    { how: "percent", needle: Buffer.from(encodeURIComponent(secret)) },
    ...[0, 1, 2].map((shift) => ({ how: `base64+${shift}`, needle: base64(utf8, shift) })),
    ...(/^\d+$/.test(secret) ? [{ how: "bcd", needle: bcd(secret) }] : []),
  ];
}

/** The letters of base64 that do not depend on what stands before and after. */
function base64(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -1));
}

/** As SMPP packs digits: two a byte. */
function bcd(digits: string): Buffer {
  const even = digits.length % 2 === 0 ? digits : digits.slice(1);
  return Buffer.from(even, "hex");
}

/** One phone number in the forms in which a program may keep it. */
export const numberForms = (number: string): readonly string[] => [
  number,
  number.slice(1),
  `00${number.slice(1)}`,
  `0${number.slice(3)}`,
  number.slice(3),
];
