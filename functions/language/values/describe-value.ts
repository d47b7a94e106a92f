/** What was found where something else was expected. */

/** `nothing`, `a list`, the text in backquotes: to stand within a sentence. Long texts are cut. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `\`${value.slice(0, 80)}\`` : `the ${typeof value} \`${String(value)}\``;
}
