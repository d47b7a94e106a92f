/** A table at a real endpoint, whose due index lags behind its items, made fit for contracts that read it right after a write. */

import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Due, Key, Table } from "#stores/table/table.ts";

/** Some seconds: an index that lags for longer fails the test. */
const LOOKS = 100;
const BETWEEN_LOOKS = 30;

/** The same table; each write answers once the index shows it. */
export function withPromptIndex(table: Table): Table {
  const lists = async ({ pk, sk }: Key, { shard, at }: Due): Promise<boolean> =>
    (await table.due(shard, at, 100_000, at)).some((row) => row.pk === pk && row.sk === sk);

  const shown = async (key: Key, due: Due, wanted: boolean): Promise<void> => {
    for (let look = 0; look < LOOKS; look++) {
      if ((await lists(key, due)) === wanted) return;
      await sleep(BETWEEN_LOOKS);
    }
    throw new Error("the due index does not show what was written");
  };

  const change = async <T extends string>(key: Key, after: Due | undefined, write: () => Promise<T>): Promise<T> => {
    const before = (await table.get(key))?.due;
    const outcome = await write();
    if (outcome === "conflict" || isDeepStrictEqual(before, after)) return outcome;
    if (before) await shown(key, before, false);
    if (after) await shown(key, after, true);
    return outcome;
  };

  return {
    ...table,
    put: (item, expected) => change(item, item.due, () => table.put(item, expected)),
    remove: (key, expected) => change(key, undefined, () => table.remove(key, expected)),
  };
}
