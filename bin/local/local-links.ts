/** Links in local mails: sealed like deployed ones, with a secret of this data folder, leading to this machine. */

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { sealedLinks } from "#pages/sealed-links.ts";
import type { Links } from "#ports/ports.ts";
import type { DataFolder } from "./storage/data-folder.ts";

const NOTE = "link-key.json";
const key = z.object({ id: z.string(), secret: z.string() });

/** `baseUrl` may be http here, so that the links can be pressed; a deployed stack knows https only. */
export function localLinks(folder: DataFolder | undefined, baseUrl: string): Links {
  const known = folder?.read(NOTE, key);
  const current = known ?? { id: "local", secret: randomBytes(32).toString("base64url") };
  if (!known) folder?.write(NOTE, current);
  return sealedLinks({ baseUrl, keys: { current } });
}
