/** Mends in a workflows folder what one key would mend in the editor, and writes the files that change. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { fixedTexts, type MadeFix } from "#language/fixes/fixed-texts.ts";
import type { Problem } from "#language/problem.ts";

/** What is mended may show what is wrong behind it; more than so often nothing comes up that a key mends. */
const ROUNDS = 5;

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * @param problemsIn what is wrong in these texts
 * @returns what was done, in the order in which it was
 */
export async function fixWorkflows(
  folder: string,
  texts: WorkflowTexts,
  problemsIn: (texts: WorkflowTexts) => Promise<Problem[]>,
): Promise<MadeFix[]> {
  const made: MadeFix[] = [];
  const changed: Record<string, string> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const now = { ...texts, ...changed };
    const fixed = fixedTexts(now, await problemsIn(now));
    if (fixed.made.length === 0) break;
    Object.assign(changed, fixed.texts);
    made.push(...fixed.made);
  }
  for (const [file, text] of Object.entries(changed)) await rewrite(join(folder, file), text);
  return made;
}

/** The mark before the first letter, which reading leaves out, stays. */
const rewrite = async (path: string, text: string): Promise<void> => {
  const isMarked = (await readFile(path, "utf8")).startsWith(BYTE_ORDER_MARK);
  await writeFile(path, isMarked ? `${BYTE_ORDER_MARK}${text}` : text);
};
