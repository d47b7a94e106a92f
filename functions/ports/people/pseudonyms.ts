/** Names in the place of ids, which lead back to nobody without a key that never leaves the server. */

export type Pseudonyms = {
  /** The same name for the same id, as long as the key is the same. */
  nameOf(id: string): string;
  /** Hides a text in one that only `open` can read. */
  seal(text: string): string;
  /** Undefined for what was not sealed by this key. */
  open(sealed: string): string | undefined;
};
