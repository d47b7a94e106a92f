/** Names in the place of ids, which lead back to nobody without a key that never leaves the server. */

export type Pseudonyms = {
  /** The same name for the same id, as long as the key is the same. */
  nameOf(id: string): string;
  /** Hides a text in one that only `open` can read. */
  seal(text: string): string;
  /** Undefined for what was not sealed by this key. */
  open(sealed: string): string | undefined;
};

/** Histories under other names, each under its own: what two of them tell of one person cannot be put together. */
export type Histories = {
  /**
   * Those of a history that begins, or of one whose next page is asked for. Undefined for what no page has given, or a day ago.
   *
   * @param after as a page has given it
   */
  names(after: string | undefined): Promise<HistoryNames | undefined>;
};

/** `after`: as `next` was given. */
export type HistoryNames = { names: Pseudonyms; after?: string; next(place: string): string };

export type PseudonymKeyStore = {
  /** 32 bytes, the same each time; made where there is none yet. */
  key(): Promise<Uint8Array>;
};
