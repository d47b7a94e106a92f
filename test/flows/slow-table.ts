/** A table each of whose calls takes its time on a virtual clock: its effect comes half-way, as on the other end of a network. */

import type { VirtualClock } from "#local/clock/virtual-clock.ts";
import type { Item, Table } from "#stores/table/table.ts";

export type Written = { item: Item; at: number };

/** `reads`, `writes`: milliseconds at most, and half of it at least, so that workers do not march in step. `onWritten` hears of every write at the moment of its effect. */
export const slowTable = (
  table: Table,
  clock: Pick<VirtualClock, "now" | "sleep">,
  { reads, writes }: { reads: number; writes: number },
  onWritten: (written: Written) => void,
): Table => {
  let calls = 0;
  const during = async <T>(atMost: number, work: () => Promise<T>): Promise<T> => {
    const takes = atMost * (0.5 + ((++calls * 389) % 1_000) / 2_000);
    await clock.sleep(takes / 2);
    const done = await work();
    await clock.sleep(takes / 2);
    return done;
  };
  return {
    get: (key) => during(reads, () => table.get(key)),
    getMany: (keys) => during(reads, () => table.getMany(keys)),
    query: (pk, prefix) => during(reads, () => table.query(pk, prefix)),
    page: (...input) => during(reads, () => table.page(...input)),
    due: (shard, until, limit, from) => during(reads, () => table.due(shard, until, limit, from)),
    remove: (key, expected) => during(writes, () => table.remove(key, expected)),
    put: (item, expected) =>
      during(writes, async () => {
        const outcome = await table.put(item, expected);
        if (outcome === "written") onWritten({ item, at: clock.now() });
        return outcome;
      }),
  };
};
