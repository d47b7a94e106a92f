/**
 * The command line in a few files, as it was bundled last, or bundled now where any source of it has changed since.
 *
 * They lie in a folder named by their key, the hash of all that went into them, beside a note that names the sources: so an old
 * bundle is never taken for the present sources, two commands at once make the same one, and that of a running system stays.
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT } from "../workflows/project-folder.ts";

export type Program = { runProgram(): Promise<void> };
/** Where the project lies, and where its bundles are kept. */
export type Places = { project: string; cache: string };
type Note = { files: string[] };

/** Undefined where it cannot be made or kept, as in a folder that is read-only: the sources themselves run as well, later. */
export async function bundledProgram(): Promise<Program | undefined> {
  try {
    const file = await bundleFile(PLACES);
    return file === undefined ? undefined : programIn(await import(pathToFileURL(file).href), file);
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
  const file = bundleAt(places, key);
  const temporary = join(places.cache, `${key}.${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  for (const [name, text] of Object.entries(code)) writeFileSync(join(temporary, name), text);
  moveTo(dirname(file), temporary);
  writeNote(join(places.cache, NOTE), { files });
  forgetOthers(places);
  return file;
}

/** For a project that is there as it was installed. */
export const PLACES: Places = { project: PROJECT, cache: join(PROJECT, "node_modules/.cache/perennial") };

const NOTE = "files.json";
/** How it is bundled, and which packages are there; what is in those nobody changes by hand. */
const BESIDE = ["bin/program/bundle-program.ts", "package.json", "package-lock.json", "node_modules/.package-lock.json"];

const bundleAt = ({ cache }: Places, key: string): string => join(cache, `program-${key}`, "program.mjs");

const keptBundle = (places: Places): string | undefined => {
  const note = bytesOf(join(places.cache, NOTE));
  if (note === undefined) return undefined;
  const read: unknown = JSON.parse(note.toString());
  const key = isNote(read) ? keyOf(places.project, read.files) : undefined;
  const file = key === undefined ? undefined : bundleAt(places, key);
  if (file === undefined || !existsSync(file)) return undefined;
  utimesSync(dirname(file), new Date(), new Date());
  return file;
};

const isNote = (value: unknown): value is Note =>
  typeof value === "object" && value !== null && "files" in value && Array.isArray(value.files);

/** Of every file's content, and of where the project lies, which the bundle knows. Undefined where a file is gone. */
const keyOf = (project: string, files: string[]): string | undefined => {
  const hash = createHash("sha256").update(project);
  for (const file of BESIDE) hash.update(bytesOf(`${project}/${file}`) ?? "").update("\0");
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

/** Another command may read it at any moment, or have made it just now: it appears at once or not at all. */
const moveTo = (folder: string, temporary: string): void => {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
};

const writeNote = (path: string, note: Note): void => {
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(note));
  renameSync(`${path}.${process.pid}`, path);
};

/** So many stay: a system that has run for long comes back to its own files now and then. */
const KEPT = 20;

const forgetOthers = ({ cache }: Places): void => {
  const bundles = readdirSync(cache).filter((name) => name.startsWith("program-"));
  const dated = bundles.map((name) => ({ path: join(cache, name), at: statSync(join(cache, name)).mtimeMs }));
  for (const { path } of dated.sort((a, b) => b.at - a.at).slice(KEPT)) rmSync(path, { recursive: true, force: true });
};

/** It is named by its key, so what it works out and keeps is never taken for that of another version. */
const programIn = (loaded: unknown, file: string): Program | undefined => {
  const run = typeof loaded === "object" && loaded !== null && "runProgram" in loaded ? loaded.runProgram : undefined;
  if (typeof run !== "function") return undefined;
  return {
    runProgram: async () => {
      await run({ folder: join(PLACES.cache, "results"), program: basename(dirname(file)) });
    },
  };
};
