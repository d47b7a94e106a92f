/** Schedules: one row for each journey that starts on one, due at its next time. */

import type { ScheduleRow } from "#ports/records.ts";
import type { ScheduleStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { scheduleKey } from "./items/keys.ts";
import { shardOf } from "./items/shards.ts";
import type { Table } from "./table/table.ts";

const ROW: Shape<ScheduleRow> = { journey: "string", dueAt: "number" };

/** The port `ScheduleStore` on the table. */
export function scheduleStore(table: Table): ScheduleStore {
  const read = reader<ScheduleRow>("schedule", ROW);
  return {
    load: async (journey) => {
      const item = await table.get(scheduleKey(journey));
      return item && read(item);
    },
    save: saver<ScheduleRow>(
      table,
      ({ journey }) => scheduleKey(journey),
      ({ journey, dueAt }) => ({ shard: shardOf(journey), at: dueAt }),
    ),
    remove: ({ journey, revision }) => table.remove(scheduleKey(journey), revision),
  };
}
