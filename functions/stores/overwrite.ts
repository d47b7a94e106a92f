/** Writing whatever was there before: for facts of which the last word holds. */

import type { Key, Table } from "./table.ts";

/** The last word holds, whatever was there. */
export async function overwrite(table: Table, key: Key, content: object): Promise<void> {
  const stored = await table.get(key);
  const revision = stored?.revision ?? 0;
  const outcome = await table.put({ ...key, revision: revision + 1, data: { ...content } }, revision || "absent");
  if (outcome === "conflict") await overwrite(table, key, content);
}
