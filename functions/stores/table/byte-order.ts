/** The order of DynamoDB's sort keys: by the bytes of UTF-8, which JavaScript's `<` misses for characters beyond 16 bits. */

/** Below 0 where `a` comes first, above 0 where `b` does, 0 for the same text. */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Lifts surrogates above the rest of 16 bits, where UTF-8 sorts them. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
