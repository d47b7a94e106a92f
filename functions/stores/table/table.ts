/**
 * The one storage port: a table of items that change only by conditional writes, and one index of what is due.
 *
 * Every item carries `revision`. A put says which revision it replaces; when another writer was faster it
 * answers `conflict` and nothing has changed. That is the only concurrency control in the system.
 */

export type Key = { pk: string; sk: string };

/** An item's place in the due index: `shard` names a partition of it, `at` is epoch milliseconds. */
export type Due = { shard: string; at: number };

export type Item = Key & {
  revision: number;
  due?: Due;
  /** Plain JSON: no undefined inside lists, no class instances. */
  data: Record<string, unknown>;
};

/** `absent`: nothing may be there. A number: exactly that revision must be there. */
export type Expected = "absent" | number;

export type DueRow = Key & { at: number };

export type Table = {
  /** One item, strongly consistent. */
  get(key: Key): Promise<Item | undefined>;
  /** Those of the items that are there, in no order, each strongly consistent; any number of different keys. */
  getMany(keys: Key[]): Promise<Item[]>;
  /** Writes the item if what is stored is as `expected`. The stored revision is `item.revision`. */
  put(item: Item, expected: Expected): Promise<"written" | "conflict">;
  remove(key: Key, expected: number): Promise<"removed" | "conflict">;
  /** All items of a partition whose sort key begins with `prefix`, in sort-key order, strongly consistent. */
  query(pk: string, prefix?: string): Promise<Item[]>;
  /**
   * Up to `limit` items of a partition after this sort key, in sort-key order, of those whose sort key begins with `prefix`, as that
   * of `after` does. Eventually consistent: for going through all.
   */
  page(pk: string, after: string | undefined, limit: number, prefix?: string): Promise<Item[]>;
  /** The keys of a shard with `from` ≤ `at` ≤ `until`, oldest first. Eventually consistent: a hint, never a claim. */
  due(shard: string, until: number, limit: number, from?: number): Promise<DueRow[]>;
};
