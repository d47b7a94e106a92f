/** Small changes of a text: which stretch of it becomes what. */

/** Offsets in the text before all of them; `from === to` only inserts. */
export type Edit = { from: number; to: number; insert: string };

/** The text with all of them; they may not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to, insert }) => rest.slice(0, from) + insert + rest.slice(to), text);
}
