/**
 * How many transactions a store has acknowledged, noted beside its file. SQLite opens a file whose write-ahead log was cut off as
 * if the rest had never been written, and the mails that left meanwhile would leave again. So both count, and are compared.
 *
 *     COMMIT (counts 7) ──▶ note 7        killed in between: the file knows more than the note, and all is well
 *     the log is cut, or an older file is put back: the file says 5 and the note 7: two are missing
 */

import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";
import { OWN_FILE } from "../owner-only.ts";

/** A fixed length, so that each note replaces the one before in one write. */
const DIGITS = 20;

export type WrittenNote = { read(): number; write(count: number): void; close(): void };

/** @throws Error of the file system */
export function writtenNote(path: string): WrittenNote {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, OWN_FILE);
  return {
    // Not a number where somebody else has written it: then it says nothing.
    read: () => Number.parseInt(readFileSync(path, "utf8"), 10) || 0,
    write: (count) => void writeSync(file, `${String(count).padStart(DIGITS, "0")}\n`, 0),
    close: () => closeSync(file),
  };
}
