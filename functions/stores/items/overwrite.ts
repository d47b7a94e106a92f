/** Writes a row over whatever was there before: for facts of which the last writer wins. */

import type { Key, Table } from "../table/table.ts";
import { withVersion } from "./entity.ts";
import { untilWritten } from "./until-written.ts";

/** @throws Conflict when other writers were faster at every attempt */
export async function overwrite(table: Table, key: Key, content: object): Promise<void> {
  await untilWritten(async () => {
    const revision = (await table.get(key))?.revision ?? 0;
    return table.put({ ...key, revision: revision + 1, data: withVersion(content) }, revision || "absent");
  });
}
