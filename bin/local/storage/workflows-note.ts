/** The note in the data folder of the workflows that its system runs, so that it comes back with them after a restart. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import type { DataFolder } from "./data-folder.ts";

const WORKFLOWS = "workflows.json";
const note = z.object({ folder: z.string() });
const REMEDY = "delete this one file and name the folder with `start --workflows`";

/** They are what the system runs from now on. A path that is relative is one of the current folder. */
export function rememberWorkflows(data: Pick<DataFolder, "write">, workflows: string): void {
  data.write(WORKFLOWS, { folder: resolve(workflows) });
}

/**
 * The absolute path of those that it ran last; undefined where nobody has said which.
 *
 * @throws an Error that says what to do where they are not there any more
 */
export function rememberedWorkflows(data: Pick<DataFolder, "read" | "path">): string | undefined {
  const folder = data.read(WORKFLOWS, note, REMEDY)?.folder;
  if (folder === undefined || existsSync(folder)) return folder;
  throw new Error(
    `What runs in ${data.path} was published from ${folder}, which is not there any more. Put it back, or name the folder where it is now with --workflows.`,
  );
}
