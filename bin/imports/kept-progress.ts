/** How far files have been taken in, kept beside the local system's state: no person stands there, only hashes and numbers. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { importsIn } from "../local/storage/data-folder.ts";

const shape = z.object({ v: z.literal(1), rows: z.number(), isDone: z.boolean(), asOf: z.number() });

/** `rows`: of the file's rows that have been taken in. `asOf`: when the file was true, as it was taken the first time. */
export type Kept = z.output<typeof shape>;

export type KeptProgress = { read(): Kept | undefined; write(kept: Omit<Kept, "v">): void };

/**
 * Of this file, stated so, into this system; stated otherwise it begins anew.
 *
 * @param data the data folder
 * @param stated whatever a change of must not go on where another run stopped
 */
export function keptProgress(data: string, stated: unknown): KeptProgress {
  const folder = importsIn(data);
  const name = createHash("sha256").update(JSON.stringify(stated)).digest("hex").slice(0, 32);
  const path = join(folder, `${name}.json`);
  return {
    read: () => {
      try {
        return shape.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
      } catch {
        // Absent or torn: to begin anew costs time and changes nothing.
        return undefined;
      }
    },
    write: (kept) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${path}.new`, `${JSON.stringify({ v: 1, ...kept })}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
