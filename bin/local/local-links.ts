/** Links in local mails, and local forms: sealed as deployed ones are, with a secret of this data folder, and leading to this machine. */

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { formSeal } from "#pages/form-seal.ts";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { Forms, Links } from "#ports/ports.ts";
import type { DataFolder } from "./storage/data-folder.ts";

const NOTE = "link-key.json";
const key = z.object({ id: z.string(), secret: z.string() });

const REMEDY = "delete this one file: the links in mails that have left will not open any more";

/** `baseUrl` may be http here, so that the links can be opened; a deployed stack has https only. */
export function localLinks(folder: DataFolder | undefined, baseUrl: string): { links: Links; forms: Forms } {
  const stored = folder?.read(NOTE, key, REMEDY);
  const current = stored ?? { id: "local", secret: randomBytes(32).toString("base64url") };
  if (!stored) folder?.write(NOTE, current);
  return { links: sealedLinks({ baseUrl, keys: { current } }), forms: formSeal({ current }) };
}
