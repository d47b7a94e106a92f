/**
 * The command line in one file, as it was bundled last, or bundled now where any file of it has changed since.
 *
 * It lies under its key, the hash of all that went into it, beside a note that names those files: so an old bundle is never taken
 * for the present sources, two commands at once make the same file, and one that a running system has loaded is not changed.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PROJECT } from "../workflows/project-folder.ts";

export type Program = { runProgram(): Promise<void> };
/** Where the project lies, and where its bundles are kept. */
export type Places = { project: string; cache: string };
type Note = { files: string[] };

/** Undefined where it cannot be made or kept, as in a folder that is read-only: the sources themselves run as well, later. */
export async function bundledProgram(): Promise<Program | undefined> {
  try {
    const file = await bundleFile(PLACES);
    return file === undefined ? undefined : programIn(createRequire(import.meta.url)(file));
  } catch {
    return undefined;
  }
}

/** The path of the bundle of the sources as they are now. @throws where it cannot be written, or the sources do not bundle */
export async function bundleFile(places: Places): Promise<string | undefined> {
  const known = keptBundle(places);
  if (known !== undefined) return known;
  const { bundleProgram } = await import("./bundle-program.ts");
  const { code, files } = await bundleProgram(places.project);
  const key = keyOf(places.project, files);
  if (key === undefined) return undefined;
  mkdirSync(places.cache, { recursive: true });
  const file = bundleAt(places, key);
  writeWhole(file, code);
  writeWhole(join(places.cache, NOTE), JSON.stringify({ files } satisfies Note));
  forgetOthers(places, file);
  return file;
}

/** For a project that is there as it was installed. */
export const PLACES: Places = { project: PROJECT, cache: join(PROJECT, "node_modules/.cache/perennial") };

const NOTE = "files.json";
/** They say which packages are there; what is in those nobody changes by hand. */
const INSTALLED = ["package.json", "package-lock.json", "node_modules/.package-lock.json"];

const bundleAt = ({ cache }: Places, key: string): string => join(cache, `program-${key}.cjs`);

const keptBundle = (places: Places): string | undefined => {
  const note = bytesOf(join(places.cache, NOTE));
  if (note === undefined) return undefined;
  const read: unknown = JSON.parse(note.toString());
  const key = isNote(read) ? keyOf(places.project, read.files) : undefined;
  const file = key === undefined ? undefined : bundleAt(places, key);
  return file !== undefined && existsSync(file) ? file : undefined;
};

const isNote = (value: unknown): value is Note =>
  typeof value === "object" && value !== null && "files" in value && Array.isArray(value.files);

/** Of every file's content, and of where the project lies, which the bundle knows. Undefined where a file is gone. */
const keyOf = (project: string, files: string[]): string | undefined => {
  const hash = createHash("sha256").update(project);
  for (const file of INSTALLED) hash.update(bytesOf(`${project}/${file}`) ?? "").update("\0");
  for (const file of files) {
    const bytes = bytesOf(`${project}/${file}`);
    if (bytes === undefined) return undefined;
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 32);
};

const bytesOf = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

/** Another command may read it at any moment, so it appears at once or not at all. */
const writeWhole = (path: string, text: string): void => {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
};

/** A bundle is one file that is read at once: nobody who runs it comes back to it. */
const forgetOthers = ({ cache }: Places, kept: string): void => {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.startsWith("program-") && path !== kept && Date.now() - statSync(path).mtimeMs > AN_HOUR)
      rmSync(path, { force: true });
  }
};

/** A command that found it a moment ago may be about to read it. */
const AN_HOUR = 3_600_000;

const programIn = (loaded: unknown): Program | undefined => {
  const run = typeof loaded === "object" && loaded !== null && "runProgram" in loaded ? loaded.runProgram : undefined;
  if (typeof run !== "function") return undefined;
  return {
    runProgram: async () => {
      await run();
    },
  };
};
