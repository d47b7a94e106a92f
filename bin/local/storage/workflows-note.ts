/** The note in the data folder of the workflows that its system runs, so that it comes back with them after a restart. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import type { DataFolder } from "./data-folder.ts";

const WORKFLOWS = "workflows.json";
const note = z.object({ folder: z.string(), published: z.enum(["whole", "part"]).optional() });
const REMEDY = "delete this one file and name the folder with `start --workflows`";

/** `published`: by `perennial publish`, all of it or some journeys; absent: the system was started with them. */
export type WorkflowsNote = z.output<typeof note>;
export type RememberedWorkflows = WorkflowsNote & {
  /** The folder is not there any more. */
  isGone: boolean;
};

/** They are what the system runs from now on. A path that is relative is one of the current folder. */
export function rememberWorkflows(data: Pick<DataFolder, "write">, { folder, ...how }: WorkflowsNote): void {
  data.write(WORKFLOWS, { folder: resolve(folder), ...how });
}

/** Those that it ran last, their path absolute; undefined where nobody has said which. */
export function rememberedWorkflows(data: Pick<DataFolder, "read">): RememberedWorkflows | undefined {
  const found = data.read(WORKFLOWS, note, REMEDY);
  return found && { ...found, isGone: !existsSync(found.folder) };
}

/** As it was before: what was named last could not be published. */
export function rememberAgain(data: Pick<DataFolder, "write" | "remove">, before: WorkflowsNote | undefined): void {
  if (before) rememberWorkflows(data, { folder: before.folder, ...(before.published ? { published: before.published } : {}) });
  else data.remove(WORKFLOWS);
}
