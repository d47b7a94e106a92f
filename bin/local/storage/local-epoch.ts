/**
 * Notices that the local store is not the one that mailed last. What that one was stands beside the mailbox, not in the store
 * (`ses/epoch.json`: the store's id and how many writes it had, and which files it and the folder's marker were):
 *
 *   a copy elsewhere, a folder that was put back   other files: their numbers differ, or the moment at which the marker changed last
 *   an older file in the place of the store        fewer writes
 *   a store from another folder                    another id
 *   a mailbox that was deleted                     writes, and no note
 *
 * We write the marker once and never again, so whoever writes it has copied something. A person who has only changed its
 * permissions is asked, too: to ask once too often costs less than a second mail.
 */

import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import type { Epoch, Standing } from "#ports/epoch.ts";
import type { DataFolder } from "./data-folder.ts";
import { fileNumber } from "./file-number.ts";
import { OWN_FOLDER } from "./owner-only.ts";

const NOTE = join("ses", "epoch.json");
const note = z.object({ store: z.string(), writes: z.int(), file: z.string(), marker: z.string() });
const REMEDY = "delete this one file: mails wait then until you run `perennial resume-after-restore`";

/** The open store: its id, made with it; how many writes it has had; and its file. */
export type StoreIdentity = { id: string; writes(): number; file: string };

/** `close` notes how far the store has come; to be called once it is closed. */
export type LocalEpoch = Epoch & { close(): void };

/** @throws NoteDamaged */
export function localEpoch(folder: Pick<DataFolder, "path" | "marker" | "read" | "write">, store: StoreIdentity): LocalEpoch {
  const now = () => ({
    store: store.id,
    writes: store.writes(),
    file: fileNumber(store.file),
    marker: `${fileNumber(folder.marker)} ${changedAt(folder.marker)}`,
  });
  const noted = folder.read(NOTE, note, REMEDY);
  let standing: Standing = (noted ? isSame(noted, now()) : store.writes() === 0) ? "current" : "restored";
  const keep = (): void => {
    if (standing !== "current") return;
    mkdirSync(dirname(join(folder.path, NOTE)), { recursive: true, mode: OWN_FOLDER });
    folder.write(NOTE, now());
  };
  keep();
  return {
    standing: async () => standing,
    resume: async () => {
      standing = "current";
      keep();
    },
    // An empty store whose mailbox knows another one has lost what it knew.
    adopt: async () => {},
    close: keep,
  };
}

type Note = z.output<typeof note>;

const isSame = (noted: Note, now: Note): boolean =>
  noted.store === now.store && noted.file === now.file && noted.marker === now.marker && noted.writes <= now.writes;

/** When its content or its mode changed last, in nanoseconds: no program can set it. */
const changedAt = (path: string): string => String(statSync(path, { bigint: true }).ctimeNs);
