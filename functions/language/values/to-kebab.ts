/** Makes names of what somebody has typed. */

/** Anything as a kebab-case name, at most 60 characters. */
export function toKebab(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
