export function sameContent(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
/** Whether two plain values say the same. */

/** Compares by content, whatever the order of the keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
