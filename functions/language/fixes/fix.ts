/** What one key does about a problem: a sentence that says it, and what changes in the file's text. */

/** `from` and `to` count characters of the file's text, as JavaScript does; of several edits none overlaps another. */
export type Edit = { from: number; to: number; insert: string };

export type Fix = { title: string; edits: Edit[] };
