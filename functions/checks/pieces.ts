/** Parts of a result that are kept from one time to the next, by what each is made of. */

/** `read` answers the key to keep a part by, and what was kept before, if anything. */
export type Pieces = { read(input: unknown): { key: string; value: unknown }; keep(key: string, value: unknown): void };

/** Nothing is kept. */
export const NO_PIECES: Pieces = { read: () => ({ key: "", value: undefined }), keep: () => {} };
