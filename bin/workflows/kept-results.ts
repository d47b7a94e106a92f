/** Results that are worked out of texts alone, kept on the disk from one command to the next. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NO_PIECES, type Pieces } from "#checks/pieces.ts";

/** `program`: names the code that works them out, so that another version of it starts anew. */
export type Keeping = { folder: string; program: string };

/** From now on results of this process are kept; until then none is. */
export function keepResults(where: Keeping): void {
  keeping = where;
}

/**
 * What `make` makes of `input`, or made of the same before. Both are plain JSON. A folder that cannot be written, or a file that
 * cannot be read, only means that it is made anew.
 */
export async function keptResult<T extends object>(
  input: unknown,
  make: () => Promise<T>,
  isT: (read: unknown) => read is T,
): Promise<T> {
  if (!keeping) return make();
  const hash = createHash("sha256")
    .update(JSON.stringify([keeping.program, input]))
    .digest("hex");
  const file = join(keeping.folder, `${hash.slice(0, 32)}.json`);
  const known = readKept(file);
  if (isT(known)) return known;
  const made = await make();
  writeKept(keeping.folder, file, made);
  return made;
}

let keeping: Keeping | undefined;

const readKept = (file: string): unknown => {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    utimesSync(file, new Date(), new Date());
    return read;
  } catch {
    return undefined;
  }
};

/** Of a folder as it was before, of its recipes, of a few others, and of templates as somebody types them. */
const MOST = 24;

const writeKept = (folder: string, file: string, made: object): void => {
  try {
    mkdirSync(folder, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(made));
    // Another command may read it at any moment: it appears at once or not at all.
    renameSync(temporary, file);
    const all = readdirSync(folder).map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }));
    for (const { path } of all.sort((a, b) => b.at - a.at).slice(MOST)) rmSync(path, { force: true });
  } catch {
    // It is made anew then.
  }
};

/** So much can be kept of a large folder, as it is and as it was. */
const MOST_PIECES = 4_000;

/** Lets `work` read the pieces that were kept, and keeps those that it makes. */
export async function withPieces<T>(work: (pieces: Pieces) => Promise<T>): Promise<T> {
  if (!keeping) return work(NO_PIECES);
  const { program, folder } = keeping;
  const file = join(folder, `pieces-${createHash("sha256").update(program).digest("hex").slice(0, 16)}.json`);
  const stored = readKept(file);
  const known = new Map<string, unknown>(isRecord(stored) ? Object.entries(stored) : []);
  const used = new Map<string, unknown>();
  let made = 0;
  const result = await work({
    read: (input) => {
      const key = createHash("sha256").update(JSON.stringify(input)).digest("base64url").slice(0, 24);
      const value = known.get(key);
      if (value !== undefined) used.set(key, value);
      return { key, value };
    },
    keep: (key, value) => {
      made += 1;
      used.set(key, value);
    },
  });
  const others = [...known].filter(([key]) => !used.has(key));
  if (made > 0) writeKept(folder, file, Object.fromEntries([...used, ...others].slice(0, MOST_PIECES)));
  return result;
}

const isRecord = (read: unknown): read is Record<string, unknown> => typeof read === "object" && read !== null;
