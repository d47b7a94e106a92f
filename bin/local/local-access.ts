/** What entitles to steer the local system, and to open its mailbox: made once for each data folder, readable by its owner alone. */

import { createHmac, randomBytes } from "node:crypto";
import * as z from "zod";
import type { DataFolder } from "./storage/data-folder.ts";
import { ACCESS } from "./storage/running-note.ts";

export type LocalAccess = {
  /** Sent as `authorization: Bearer` by commands and scripts of this machine: it may do everything. */
  token: string;
  /** In the address that the terminal prints, then in the browser's cookie: it may look into the mailbox, and no more. */
  mailboxKey: string;
};

const note = z.object({ token: z.string().min(32) });
const REMEDY = "delete this one file: the next start makes a new one, and the mailbox opens with a new address";

/** The same after each restart, so that a script that reads it early, and a browser that has the mailbox open, go on. */
export function localAccess(folder: DataFolder | undefined): LocalAccess {
  const stored = folder?.read(ACCESS, note, REMEDY);
  const { token } = stored ?? { token: randomBytes(32).toString("base64url") };
  if (!stored) folder?.write(ACCESS, { token });
  // Derived one way: a browser sends its cookie to whatever listens on another port of this machine.
  return { token, mailboxKey: createHmac("sha256", token).update("mailbox").digest("base64url") };
}
