/** The number of a file on its disk: it stays when the file is moved, and a copy has another one. */

import { statSync } from "node:fs";

/** @throws Error of the file system where there is no such file */
export function fileNumber(path: string): string {
  return String(statSync(path, { bigint: true }).ino);
}
