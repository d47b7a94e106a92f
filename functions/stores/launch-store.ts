/** Launches: in the due index while they run, so that they can be listed. */

import type { Launch } from "#ports/records.ts";
import type { LaunchStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { launchKey } from "./items/keys.ts";
import { LAUNCHING } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

const LAUNCH: Shape<Launch> = {
  id: "string",
  journey: "string",
  cause: "map",
  percent: "number",
  state: "string",
  startedAt: "number",
};

/** More than ever run at once. */
const MANY = 1_000;

/** The port `LaunchStore` on the table. */
export function launchStore(table: Table): LaunchStore {
  const read = reader<Launch>("launch", LAUNCH);
  return {
    load: async (id) => {
      const item = await table.get(launchKey(id));
      return item && read(item);
    },
    save: saver<Launch>(table, ({ id }) => launchKey(id), dueOf),
    running: async () => {
      const rows = await table.due(LAUNCHING, Number.MAX_SAFE_INTEGER, MANY);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      return items.flatMap((item) => (item ? [read(item)] : [])).filter(({ state }) => state === "running");
    },
  };
}

const dueOf = ({ state, nextAt, startedAt }: Launch): Due | undefined =>
  state === "running" ? { shard: LAUNCHING, at: nextAt ?? startedAt } : undefined;
