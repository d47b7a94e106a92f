/** Opens the local system's store with the stores of all ports on it. */

import type { Clock } from "#ports/clock.ts";
import type { Stores } from "#ports/stores.ts";
import { customerKey } from "#stores/items/keys.ts";
import { tableStores } from "#stores/table-stores.ts";
import { openStore } from "./storage/sqlite/open-store.ts";
import type { FaultPicker } from "./storage/store-faults.ts";
import { tableWithFaults } from "./storage/table-with-faults.ts";

/** How long a publication is cached, in milliseconds: it changes only through this process, which then drops the cache. */
const ONE_PUBLISHER = Number.POSITIVE_INFINITY;

export type OpenedStores = {
  stores: Stores;
  /** The ids of all customers. */
  customerIds(): string[];
  /** Writes the file anew without what was deleted or overwritten. */
  compact(): void;
  close(): void;
};

/**
 * Without a folder everything is in memory.
 *
 * @throws StoreRefused, in a sentence that says what to do
 */
export function openStores(folder: string | undefined, clock: Pick<Clock, "now">, faults?: FaultPicker): OpenedStores {
  const { table, partitions, compact, close } = openStore(folder);
  const prefix = customerKey("").pk;
  return {
    stores: tableStores(faults ? tableWithFaults(table, faults) : table, clock.now, ONE_PUBLISHER),
    customerIds: () => partitions(prefix).map((pk) => pk.slice(prefix.length)),
    compact,
    close,
  };
}
