/**
 * Which row of each shard is due first, as far as that is known: every sweep asks every shard several times, and hardly any has
 * changed. This process alone writes the index, so what it knows stays true until it writes there.
 */

import type { Due, DueRow, Key } from "#stores/table/table.ts";

export type OldestDue = {
  /** Undefined where it is not known; `none`: nothing is due in this shard, ever. */
  of(shard: string): DueRow | "none" | undefined;
  /** To be told what the file has answered. */
  found(shard: string, row: DueRow | undefined): void;
  /** To be told of every row that was written or removed, with its place before and after; `unknown`: it is not known. */
  moved(key: Key, before: Due | "unknown" | undefined, after: Due | undefined): void;
  clear(): void;
};

/** Nothing is known at first. */
export function oldestDue(): OldestDue {
  const known = new Map<string, DueRow | "none">();

  const isOldest = ({ pk, sk }: Key, shard: string): boolean => {
    const oldest = known.get(shard);
    return oldest !== undefined && oldest !== "none" && oldest.pk === pk && oldest.sk === sk;
  };

  const left = (key: Key, before: Due | "unknown"): void => {
    if (before !== "unknown") {
      if (isOldest(key, before.shard)) known.delete(before.shard);
      return;
    }
    for (const shard of known.keys()) if (isOldest(key, shard)) known.delete(shard);
  };

  const came = ({ pk, sk }: Key, { shard, at }: Due): void => {
    const oldest = known.get(shard);
    if (oldest === undefined || (oldest !== "none" && oldest.at < at)) return;
    // Of two of the same moment the file says which goes first.
    if (oldest !== "none" && oldest.at === at) known.delete(shard);
    else known.set(shard, { pk, sk, at });
  };

  return {
    of: (shard) => known.get(shard),
    found: (shard, row) => void known.set(shard, row ?? "none"),
    moved: (key, before, after) => {
      if (before !== undefined) left(key, before);
      if (after) came(key, after);
    },
    clear: () => known.clear(),
  };
}
