/** What lies in a data folder is customers' data and keys: its owner alone may read it. */

import { chmodSync, closeSync, existsSync, openSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The mode of a new file, and of a new folder. */
export const OWN_FILE = 0o600;
export const OWN_FOLDER = 0o700;

/** Takes everything in the folder away from others, whoever made it and under whatever mask. */
export function keepToOwner(folder: string): void {
  restrict(folder, OWN_FOLDER);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory() || entry.isFile())
      restrict(join(entry.parentPath, entry.name), entry.isDirectory() ? OWN_FOLDER : OWN_FILE);
}

/** Makes an empty file where there is none: SQLite gives its logs the mode of the file that they belong to. */
export function ownFile(path: string): string {
  if (!existsSync(path)) closeSync(openSync(path, "a", OWN_FILE));
  return path;
}

const restrict = (path: string, mode: number): void => {
  try {
    // What is right stays untouched: by its last change a file tells that it was copied (local-epoch.ts).
    if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
  } catch {
    // A disk that knows no owners, or somebody else's file: what can be kept apart is.
  }
};
