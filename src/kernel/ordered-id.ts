/**
 * 16 bytes: the milliseconds since 1970, then 10 random ones. Rows of one moment lie together in the
 * database, so that a commit of many writes few pages. 80 random bits are not guessed.
 */
export function orderedId(at: Date, random: (bytes: number) => Buffer): Buffer {
  const time = Buffer.alloc(6);
  time.writeUIntBE(at.getTime(), 0, 6);
  return Buffer.concat([time, random(10)]);
}
