/** A file of history on this machine's disk. */

import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import type { HistoryFile } from "#histories/history-file.ts";
import { olistTables } from "#histories/olist-tables.ts";

/** @throws UnreadableHistory when there is no such file */
export async function fileOnDisk(path: string): Promise<HistoryFile> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) throw new UnreadableHistory(`there is no file ${path}`);
  return { name: path, size, chunks: () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}

/**
 * The orders that lie there: a file, or a folder of tables that belong together.
 *
 * @throws UnreadableHistory when there is nothing, or no such tables
 */
export async function ordersOnDisk(path: string): Promise<HistoryFile> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  if (!isFolder) return fileOnDisk(path);
  const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name)).sort();
  return olistTables(await Promise.all(names.map((name) => fileOnDisk(join(path, name)))));
}
