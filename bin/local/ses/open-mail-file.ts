/** Opens the file of the mails that the local SES has accepted. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OWN_FOLDER, ownFile } from "../storage/owner-only.ts";

class MailsRefused extends Error {
  override name = "MailsRefused";
}

/**
 * What it has accepted survives `kill -9`, as in the store.
 *
 * @throws MailsRefused, in a sentence that says what to do, when the file cannot be read
 */
export function openMailFile(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: OWN_FOLDER });
  const path = join(folder, "mails.sqlite");
  const db = new DatabaseSync(ownFile(path));
  try {
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000");
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return db;
  } catch (error) {
    db.close();
    throw new MailsRefused(
      `The mailbox ${path} is damaged: the mails in it cannot be shown any more (${error instanceof Error ? error.message : error}). ` +
        "Put the whole folder back from a backup, or delete this one file to go on without the mails that have left.",
    );
  }
}
