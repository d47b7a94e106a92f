/** How many customers of a shop a data folder holds, without opening the system on it. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { customerKey } from "#stores/items/keys.ts";
import { STORE_FILE } from "./sqlite/open-store.ts";

/** 0 for a folder without a store, and for one whose store is in use or cannot be read: what is wrong there is told by whoever opens it. */
export function customersIn(folder: string): number {
  const path = join(resolve(folder), STORE_FILE);
  if (!existsSync(path)) return 0;
  const prefix = customerKey("").pk;
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    const counted = db.prepare("SELECT count(DISTINCT pk) AS customers FROM items WHERE pk >= ? AND pk < ?");
    return Number(counted.get(prefix, `${prefix}\u{10ffff}`)?.customers);
  } catch {
    return 0;
  } finally {
    db?.close();
  }
}
