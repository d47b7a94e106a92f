/** The folder that holds a local system's whole state, and the notes in it that are not the database's. */

import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { EXPORTS } from "./exports.ts";
import { keepToOwner, OWN_FILE, OWN_FOLDER } from "./owner-only.ts";
import { ACCESS, isOfFolder, isRunning, RUNNING, RUNNING_REMEDY, runningNote } from "./running-note.ts";

/** The length of every note that is rewritten in place: one write within one page of the disk, which a kill cannot divide. */
const REWRITTEN = 128;

/** Shows that a folder is ours to clear. */
const MARKER = "perennial-data.json";
/** How far files of people have been taken in, here or on a stack. */
const IMPORTS = "imports";
/** Keeps customers' data out of whatever repository the folder lies in. */
const UNTRACKED = ".gitignore";
/** What is of no shop's state: it stays when the rest is cleared, and a folder of nothing else is a new one. */
const STATELESS = [ACCESS, EXPORTS, IMPORTS, MARKER, UNTRACKED];

export type DataFolder = {
  path: string;
  /** The path of the file that is written when the folder becomes ours, and never again. */
  marker: string;
  /**
   * The parsed note of that name; undefined when there is none.
   *
   * @param remedy what to do about a damaged one beside putting back a backup, as the end of a sentence
   * @throws NoteDamaged for one that is torn, empty or not of that shape
   */
  read<T>(name: string, schema: z.ZodType<T>, remedy: string): T | undefined;
  /** Replaces the note in one step, so that a crash leaves the old one or the new one. */
  write(name: string, value: unknown): void;
  /** The same for a small note that changes all the time and that no other process reads meanwhile: without a new file each time. */
  rewrite(name: string, value: unknown): void;
  remove(name: string): void;
};

class ForeignFolder extends Error {
  override name = "ForeignFolder";
}

class FolderRefused extends Error {
  override name = "FolderRefused";
}

class NoteDamaged extends Error {
  override name = "NoteDamaged";
}

class FolderInUse extends Error {
  override name = "FolderInUse";
}

/** Where exports of people go by default: nobody but the owner reads them there, and no repository takes them up. */
export function exportsIn(folder: string): string {
  return join(openDataFolder(folder).path, EXPORTS);
}

/** Where it is noted how far files of people have been taken in: no person stands there. */
export function importsIn(folder: string): string {
  return join(openDataFolder(folder).path, IMPORTS);
}

/**
 * True when the folder is absent or empty.
 *
 * @throws FolderRefused when it cannot be read
 */
export function isFresh(path: string): boolean {
  return onDisk(path, () => isVacant(resolve(path)));
}

/**
 * Opens or makes the folder; `clear` deletes what an earlier run left.
 * @throws ForeignFolder where other files are, FolderRefused where nothing can be written, FolderInUse when it is to be cleared
 * under a running system, NoteDamaged when it is to be cleared and does not say whether one runs
 */
export function openDataFolder(given: string, clear = false): DataFolder {
  const path = resolve(given);
  if (onDisk(path, () => !isVacant(path) && !isOurs(path))) {
    if (existsSync(join(path, "store.sqlite"))) throw new ForeignFolder(lostMarker(path));
    throw new ForeignFolder(`${path} holds files that are not Perennial's. Choose an empty folder or another one with --data.`);
  }
  // Only asked for before everything is deleted: else the store's own lock decides.
  const running = clear ? readNote(join(path, RUNNING), runningNote, RUNNING_REMEDY) : undefined;
  if (running && isOfFolder(running, join(path, MARKER)) && isRunning(running)) {
    throw new FolderInUse(`Perennial runs on ${path} at ${running.url}. Stop it first, or choose another folder with --data.`);
  }
  if (clear && existsSync(path))
    for (const name of readdirSync(path).filter((one) => one === IMPORTS || !STATELESS.includes(one)))
      rmSync(join(path, name), { recursive: true, force: true });
  onDisk(path, () => {
    mkdirSync(path, { recursive: true, mode: OWN_FOLDER });
    accessSync(path, constants.W_OK);
  });
  keepToOwner(path);
  const at = (name: string) => join(path, name);
  const write = (name: string, value: unknown) => {
    writeFileSync(at(`${name}.new`), `${JSON.stringify(value)}\n`, { mode: OWN_FILE });
    renameSync(at(`${name}.new`), at(name));
  };
  const rewrite = (name: string, value: unknown) => {
    const text = `${JSON.stringify(value).padEnd(REWRITTEN - 1)}\n`;
    if (text.length > REWRITTEN) throw new Error(`The note ${name} is too long to be rewritten in place.`);
    if (!existsSync(at(name))) return write(name, value);
    writeFileSync(at(name), text, { flag: "r+" });
  };
  if (!existsSync(at(UNTRACKED))) writeFileSync(at(UNTRACKED), "*\n", { mode: OWN_FILE });
  if (!existsSync(at(MARKER))) write(MARKER, { about: "The local state of Perennial. May be deleted as a whole." });
  return {
    path,
    marker: at(MARKER),
    write,
    rewrite,
    read: (name, schema, remedy) => readNote(at(name), schema, remedy),
    remove: (name) => rmSync(at(name), { force: true }),
  };
}

/** Whoever makes it again is asked before anything leaves: the folder may be a copy (local-epoch.ts). */
const lostMarker = (path: string): string =>
  `${path} holds a store of Perennial, and not the file ${MARKER} by which it is known to be one. Put the whole folder back from a backup, ` +
  "or make an empty file of that name: mails wait then until you run `perennial resume-after-restore`.";

/** @throws FolderRefused when the disk says no: a file is in its place, it is read-only, or it belongs to another user */
const onDisk = <T>(path: string, access: () => T): T => {
  try {
    return access();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new FolderRefused(`${path} cannot hold the state${code}. Choose a folder that can be written with --data.`);
  }
};

const isOurs = (path: string): boolean => existsSync(join(path, MARKER));
const isVacant = (path: string): boolean =>
  !existsSync(path) || readdirSync(path).every((name) => isOurs(path) && STATELESS.includes(name));

const readNote = <T>(file: string, schema: z.ZodType<T>, remedy: string): T | undefined => {
  if (!existsSync(file)) return undefined;
  const parsed = schema.safeParse(jsonIn(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new NoteDamaged(`${file} is damaged. Put the whole folder back from a backup, or ${remedy}.`);
};

/** Undefined, which no note may be, for what is no JSON. */
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
