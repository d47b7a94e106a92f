/** Writes what is made from the code into a workflows folder, where it is not as it has to be. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readAllTexts } from "../workflows/read-texts.ts";

/** The paths of the files that were written. `ifThere`: none that is not there yet. */
export async function writeGenerated(workflows: string, ifThere = false): Promise<string[]> {
  const { generatedFiles } = await import("#operations/journeys/generated-files.ts");
  const texts = await readAllTexts(workflows);
  const files = Object.entries(generatedFiles(texts)).filter(([file]) => !ifThere || texts[file] !== undefined);
  return Promise.all(
    files.map(async ([file, text]) => {
      const path = join(workflows, file);
      await writeFile(path, text);
      return path;
    }),
  );
}
