/** Brings a workflows folder up to date with the files of a stack, and notes beside it from which of them it begins. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { filesHash, textHash } from "#engine/model/ids.ts";

/** By path the hash of each file, as they were pulled from this stack. */
export type Pulled = { from: string; files: Record<string, string> };

/** `conflicts`: changed here and there since; then nothing is to be written. `text` null: the file goes. */
export type PullPlan = { edits: Record<string, { base: string | null; text: string | null }>; conflicts: string[] };

/** @param before what was pulled the last time; undefined: nothing was, and no file that is here is replaced by another */
export function pullPlan(
  here: Record<string, string>,
  there: Record<string, string>,
  before: Record<string, string> | undefined,
): PullPlan {
  const plan: PullPlan = { edits: {}, conflicts: [] };
  for (const path of new Set([...Object.keys(there), ...Object.keys(before ?? {})])) {
    const [local, remote] = [hashOf(here[path]), hashOf(there[path])];
    const base = before?.[path] ?? null;
    if (local === remote || (before && remote === base)) continue;
    if (local === base) plan.edits[path] = { base: local, text: there[path] ?? null };
    else plan.conflicts.push(path);
  }
  return plan;
}

/** What was pulled into this folder; undefined: nothing was, from this stack. */
export function pulledFrom(folder: string, from: string): Pulled | undefined {
  try {
    const read = note.safeParse(JSON.parse(readFileSync(join(folder, NOTE), "utf8")));
    return read.success && read.data.from === from ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Notes what the folder begins from now. */
export function notePulled(folder: string, pulled: Pulled): void {
  writeFileSync(join(folder, NOTE), `${JSON.stringify(pulled, null, 2)}\n`);
}

/** As `publish` takes it, of a stack whose journeys come from the console. */
export function baseOf({ files }: Pulled): string {
  return filesHash(files);
}

const NOTE = ".pulled.json";
const note = z.object({ from: z.string(), files: z.record(z.string(), z.string()) });

const hashOf = (text: string | undefined): string | null => (text === undefined ? null : textHash(text));
