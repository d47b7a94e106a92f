/** A workflows folder on disk, for one test. */

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const SHIPPED = fileURLToPath(new URL("../../workflows", import.meta.url));

export type Folder = {
  path: string;
  /** Changes the text of a file, or writes a new one. */
  change(file: string, edit: (text: string) => string): Promise<void>;
  remove(file: string): Promise<void>;
};

/** A copy of the shipped folder, gone after the test. */
export const copyOfShipped = async (): Promise<Folder> => {
  const path = await mkdtemp(join(tmpdir(), "perennial-workflows-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  await cp(SHIPPED, path, { recursive: true });
  return {
    path,
    change: async (file, edit) => {
      const text = await readFile(join(path, file), "utf8").catch(() => "");
      await writeFile(join(path, file), edit(text));
    },
    remove: (file) => rm(join(path, file), { recursive: true }),
  };
};
