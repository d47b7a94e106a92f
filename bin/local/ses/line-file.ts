/** JSON lines that survive `kill -9`: each is one append, and a torn last line is dropped at the next start. */

import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type LineFile<T> = {
  lines: T[];
  append(line: T): void;
  /** Keeps those lines only, in the file too: a crash leaves the old file or the new one. */
  keep(wanted: (line: T) => boolean): void;
};

/**
 * Reads the lines that are there; without a path they are in memory only.
 *
 * @param read turns a parsed line back into what was written
 */
export function lineFile<T>(path: string | undefined, read: (line: unknown) => T): LineFile<T> {
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  const lines = path === undefined ? [] : readLines(path).map(read);
  const append = (line: T) => {
    if (path !== undefined) appendFileSync(path, `${JSON.stringify(line)}\n`);
    lines.push(line);
  };
  const keep = (wanted: (line: T) => boolean) => {
    const left = lines.filter(wanted);
    if (left.length === lines.length) return;
    if (path !== undefined) {
      writeFileSync(`${path}.new`, left.map((line) => `${JSON.stringify(line)}\n`).join(""));
      renameSync(`${path}.new`, path);
    }
    lines.splice(0, lines.length, ...left);
  };
  return { lines, append, keep };
}

const readLines = (path: string): unknown[] => {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf(10) + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
};
