/** Draws random bytes in large portions: a turn needs a dozen small ones, and each call to the system costs. */
export function pooledRandom(
  draw: (bytes: number) => Buffer,
  portion = 4096,
): (bytes: number) => Buffer {
  let pool: Buffer | undefined;
  let used = 0;
  return (bytes) => {
    if (bytes > portion) return draw(bytes);
    if (pool === undefined || used + bytes > portion) {
      pool = draw(portion);
      used = 0;
    }
    const piece = pool.subarray(used, used + bytes);
    used += bytes;
    // Nobody else is ever given these bytes, and none of them stay behind in the pool.
    const own = Buffer.from(piece);
    piece.fill(0);
    return own;
  };
}
