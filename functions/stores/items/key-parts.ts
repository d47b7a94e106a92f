/** Composes keys of parts and takes them apart again: whatever a part contains, two different lists of parts never make one key. */

/** The parts joined by `#`. Every part but the last is escaped, so the first `#` always ends a part. */
export function joinKey(first: string, ...rest: string[]): string {
  let text = rest.length === 0 ? first : escaped(first);
  for (const [place, part] of rest.entries()) text += `#${place === rest.length - 1 ? part : escaped(part)}`;
  return text;
}

/** The first part of a key, and all that follows it. */
export function cutKey(text: string): [first: string, rest: string] {
  const end = text.indexOf("#");
  if (end < 0) return [text, ""];
  const first = text.slice(0, end);
  return [first.includes("%") ? decodeURIComponent(first) : first, text.slice(end + 1)];
}

/** The beginning by which texts are kept apart, the same for a text and for what it begins with: two characters, of ideographs one. */
export function headOf(text: string): string {
  const [first = "", second = ""] = text;
  return /^\p{Ideographic}/u.test(first) ? first : first + second;
}

/** FNV-1a, 32 bits: spreads evenly, never changes, costs nothing. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const escaped = (part: string): string => (/[%#]/.test(part) ? part.replace(/[%#]/g, encodeURIComponent) : part);
