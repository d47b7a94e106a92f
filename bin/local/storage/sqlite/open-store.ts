/**
 * Opens the local system's store: one SQLite file, written by this process alone.
 *
 * What was acknowledged survives `kill -9`: each commit is with the operating system before it is answered (write-ahead log,
 * `synchronous = NORMAL`). When the power fails the file stays whole, but what was committed in the last moments may be missing;
 * the next start says so. The lock against a second process is the kernel's, so a killed process leaves none behind.
 */

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Table } from "#stores/table/table.ts";
import { ownFile } from "../owner-only.ts";
import { damageTo } from "./check-store.ts";
import { type GroupCommit, groupCommit } from "./group-commit.ts";
import { forget, type Known, nothingKnown } from "./known.ts";
import { sqliteTable } from "./sqlite-table.ts";
import { SCHEMA } from "./stored-row.ts";
import { type WrittenNote, writtenNote } from "./written-note.ts";

/** The store's file within the data folder. */
export const STORE_FILE = "store.sqlite";
const NOTE = "store.written";
/** Where versions before this one kept a LevelDB. */
const OLDER = "db";

export type LocalStore = {
  table: Table;
  /** Made with the store. */
  id: string;
  /** How many transactions there have been. */
  writes(): number;
  /** The partition keys that begin so, each once. */
  partitions(prefix: string): string[];
  /** Writes the file anew without what was deleted or overwritten. */
  compact(): void;
  /** May be called again. */
  close(): void;
};

class StoreRefused extends Error {
  override name = "StoreRefused";
}

/**
 * Without a folder everything is in memory.
 *
 * @throws StoreRefused, in a sentence that says what to do: another process has it open, it is damaged, or of an older version
 */
export function openStore(folder: string | undefined): LocalStore {
  if (folder === undefined) return storeOn(new DatabaseSync(":memory:"), undefined);
  const path = join(folder, STORE_FILE);
  if (!existsSync(path) && existsSync(join(folder, OLDER)))
    throw new StoreRefused(
      `${folder} was written by an older version of Perennial, and this one does not read its store. ` +
        `Choose another folder with --data, clear this one with --empty, or go on with the version that wrote it.`,
    );
  const note = writtenNote(join(folder, NOTE));
  const noted = note.read();
  const db = new DatabaseSync(ownFile(path));
  try {
    const fresh = locked(db, folder);
    if (fresh && noted > 0) throw new StoreRefused(refusal(path, `all of its ${noted} writes are gone`));
    const store = storeOn(db, note);
    const lost = missing(db, noted) ?? damageTo(db);
    if (lost !== undefined) throw new StoreRefused(refusal(path, lost));
    return store;
  } catch (error) {
    db.close();
    note.close();
    throw error instanceof StoreRefused ? error : new StoreRefused(refusal(path, `nothing in it can be read (${error})`));
  }
}

const refusal = (path: string, lost: string): string =>
  `The store ${path} is damaged: ${lost}. Put the whole folder back from a backup, or begin anew with --empty or another --data: ` +
  "what is missing here may have been mailed already.";

/** Takes the lock; true where the file is empty. */
const locked = (db: DatabaseSync, folder: string): boolean => {
  try {
    db.exec(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536",
    );
    db.exec("BEGIN IMMEDIATE; COMMIT");
  } catch (error) {
    if (codeOf(error) !== BUSY) throw error;
    throw new StoreRefused(
      `The data folder ${folder} is in use by another running Perennial. Stop that one or choose another folder.`,
    );
  }
  return db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.n === 0;
};

/** SQLite's number for a file that another connection has locked. */
const BUSY = 5;
const codeOf = (error: unknown): unknown => (error instanceof Error && "errcode" in error ? error.errcode : undefined);

const missing = (db: DatabaseSync, noted: number): string | undefined => {
  const written = countIn(db);
  return written < noted ? `the last ${noted - written} of its ${noted} writes are gone` : undefined;
};

const countIn = (db: DatabaseSync): number => Number(db.prepare("SELECT n FROM written").get()?.n);

const storeOn = (db: DatabaseSync, note: WrittenNote | undefined): LocalStore => {
  db.exec(SCHEMA);
  db.prepare("INSERT INTO written SELECT 0, ? WHERE NOT EXISTS (SELECT 1 FROM written)").run(randomUUID());
  const known = nothingKnown();
  const { commits, writes } = counted(db, note, known);
  const partitions = db.prepare("SELECT DISTINCT pk FROM items WHERE pk >= ? AND pk < ? ORDER BY pk");
  const compact = (): void => {
    commits.flush();
    db.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  };
  return {
    table: sqliteTable(db, commits, known),
    id: String(db.prepare("SELECT id FROM written").get()?.id),
    writes,
    partitions: (prefix) => partitions.all(prefix, `${prefix}\u{10ffff}`).map(({ pk }) => String(pk)),
    compact,
    close: () => {
      if (!db.isOpen) return;
      commits.flush();
      db.close();
      note?.close();
    },
  };
};

const counted = (db: DatabaseSync, note: WrittenNote | undefined, known: Known): { commits: GroupCommit; writes(): number } => {
  const count = db.prepare("UPDATE written SET n = ?");
  let written = countIn(db);
  const commits = groupCommit(db, {
    before: () => void count.run(written + 1),
    after: () => {
      written += 1;
      note?.write(written);
    },
    failed: () => forget(known),
  });
  return { commits, writes: () => written };
};
