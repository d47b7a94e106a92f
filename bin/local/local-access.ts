/** What entitles to steer the local system, and to log in to its console: made once for each data folder, readable by its owner alone. */

import { createHmac, randomBytes } from "node:crypto";
import * as z from "zod";
import type { DataFolder } from "./storage/data-folder.ts";
import { ACCESS } from "./storage/running-note.ts";

export type LocalAccess = {
  /** Sent as `authorization: Bearer` by commands and scripts of this machine: it may do everything. */
  token: string;
  /** In the address that the terminal prints: it opens the console, by the key below. */
  openKey: string;
  /** In the browser's cookie for the issuer's page alone: it may choose who of the demo's people to be. */
  issuerKey: string;
};

const note = z.object({ token: z.string().min(32) });
const REMEDY = "delete this one file: the next start makes a new one, and the console opens with a new address";

/** The same after each restart, so that a script that reads it early, and a browser that has the console open, go on. */
export function localAccess(folder: DataFolder | undefined): LocalAccess {
  const stored = folder?.read(ACCESS, note, REMEDY);
  const { token } = stored ?? { token: randomBytes(32).toString("base64url") };
  if (!stored) folder?.write(ACCESS, { token });
  // Derived one way, each from the one before: a browser sends a cookie to whatever listens on another port of this machine.
  const derived = (from: string, what: string): string => createHmac("sha256", from).update(what).digest("base64url");
  const openKey = derived(token, "open");
  return { token, openKey, issuerKey: derived(openKey, "issuer") };
}
