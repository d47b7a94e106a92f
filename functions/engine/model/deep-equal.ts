/** Whether two plain values have the same content, and one text for all values that do. */

/** The order of keys makes no difference, a field that is undefined is as good as none, and null as a whole is nothing too. */
export function deepEqual(a: unknown, b: unknown): boolean {
  return matches(a ?? undefined, b ?? undefined);
}

/** The same text for the same content; nothing is empty. Texts can be stored, and compared for order. */
export function canonicalText(value: unknown): string {
  return value === undefined || value === null ? "" : JSON.stringify(sorted(value));
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const matches = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (!isMap(a) || !isMap(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return (
    Object.keys(a).every((name) => matches(a[name], b[name])) &&
    Object.keys(b).every((name) => name in a || b[name] === undefined)
  );
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
};
