/** Writes drafted files into a workflows folder. */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** By path in the folder. A file that is there is left alone but for those in `over`. @throws Error with the code EEXIST for one that is */
export async function writeDrafts(folder: string, files: Record<string, string>, over: string[] = []): Promise<string[]> {
  const written = Object.entries(files).map(async ([file, text]) => {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: over.includes(file) ? "w" : "wx" });
    return path;
  });
  return Promise.all(written);
}
