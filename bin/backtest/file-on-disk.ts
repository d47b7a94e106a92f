/** A file of history on this machine's disk. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { UnreadableHistory } from "#flows/backtest/history.ts";
import type { HistoryFile } from "#histories/history-file.ts";

/** @throws UnreadableHistory when there is no such file */
export async function fileOnDisk(path: string): Promise<HistoryFile> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) throw new UnreadableHistory(`there is no file ${path}`);
  return { name: path, size, chunks: () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}
