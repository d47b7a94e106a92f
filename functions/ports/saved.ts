/** What every conditional save answers. */

/** What was saved, with its new revision, or `conflict`: another writer was faster, read again and decide again. */
export type Saved<T> = Promise<T | "conflict">;
