/** A table that fails on purpose, as DynamoDB and its client do. */

import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import type { Table } from "#stores/table/table.ts";
import type { FaultPicker, StoreFault } from "./store-faults.ts";

/** As often as the SDK's client makes a request that is throttled. */
const ATTEMPTS = 3;

class Throttled extends Error {
  override name = "Throttled";
}

/** The same table: before each call the picker is asked for the faults that it can have. */
export function tableWithFaults(table: Table, pick: FaultPicker): Table {
  const faultOf = (possible: StoreFault[]): StoreFault | undefined => {
    for (let attempt = 1; ; attempt++) {
      const fault = pick(possible);
      if (fault !== "throttle") return fault;
      if (attempt === ATTEMPTS) throw new StorageUnavailable(new Throttled());
    }
  };
  const reading =
    <A extends unknown[], R>(read: (...about: A) => Promise<R>) =>
    async (...about: A): Promise<R> => {
      faultOf(["throttle"]);
      return read(...about);
    };
  return {
    get: reading(table.get),
    getMany: reading(table.getMany),
    query: reading(table.query),
    page: reading(table.page),
    due: reading(table.due),
    put: async (item, expected) => {
      // Another writer can change a revision that was read. Whether an item exists is a fact: to deny it would lose new items.
      const fault = faultOf(expected === "absent" ? ["throttle"] : ["throttle", "conflict"]);
      return fault === "conflict" ? "conflict" : table.put(item, expected);
    },
    remove: async (key, expected) =>
      faultOf(["throttle", "conflict"]) === "conflict" ? "conflict" : table.remove(key, expected),
  };
}
