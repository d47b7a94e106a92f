/** Opens the local system's store with the stores of all ports on it. */

import { join } from "node:path";
import type { Clock } from "#ports/clock.ts";
import type { Epoch } from "#ports/epoch.ts";
import type { Stores } from "#ports/stores.ts";
import { customerKey } from "#stores/items/keys.ts";
import { tableStores } from "#stores/table-stores.ts";
import type { DataFolder } from "./storage/data-folder.ts";
import { type LocalEpoch, localEpoch } from "./storage/local-epoch.ts";
import { memoryEpoch } from "./storage/memory-epoch.ts";
import { type LocalStore, openStore, STORE_FILE } from "./storage/sqlite/open-store.ts";
import type { FaultPicker } from "./storage/store-faults.ts";
import { tableWithFaults } from "./storage/table-with-faults.ts";

/** How long a publication is cached, in milliseconds: it changes only through this process, which then drops the cache. */
const ONE_PUBLISHER = Number.POSITIVE_INFINITY;

export type OpenedStores = {
  stores: Stores;
  /** Whether this store is the one that mails. */
  epoch: Epoch;
  /** The ids of all customers. */
  customerIds(): string[];
  /** Writes the file anew without what was deleted or overwritten. */
  compact(): void;
  close(): void;
};

/**
 * Without a folder everything is in memory.
 *
 * @throws StoreRefused and NoteDamaged, in a sentence that says what to do
 */
export function openStores(folder: DataFolder | undefined, clock: Pick<Clock, "now">, faults?: FaultPicker): OpenedStores {
  const { table, partitions, compact, id, writes, close } = openStore(folder?.path);
  const epoch = folder && epochOf(folder, { id, writes, close });
  const prefix = customerKey("").pk;
  return {
    stores: tableStores(faults ? tableWithFaults(table, faults) : table, clock.now, ONE_PUBLISHER),
    customerIds: () => partitions(prefix).map((pk) => pk.slice(prefix.length)),
    epoch: epoch ?? memoryEpoch(),
    compact,
    close: () => {
      close();
      epoch?.close();
    },
  };
}

const epochOf = (folder: DataFolder, { id, writes, close }: Pick<LocalStore, "id" | "writes" | "close">): LocalEpoch => {
  try {
    return localEpoch(folder, { id, writes, file: join(folder.path, STORE_FILE) });
  } catch (error) {
    close();
    throw error;
  }
};
