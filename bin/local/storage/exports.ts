/** What was handed out of people into the data folder: its files' names show nobody, and an erasure finds them by these names. */

import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { erasureId } from "#engine/model/ids.ts";

/** Where exports go by default: nobody but the owner reads them there, and no repository takes them up. */
export const EXPORTS = "exports";

/** Whom an export is about: profiles by their ids, addresses by those of their items. */
export type ExportedPerson = { customers: string[]; addresses: string[] };

/** The name of their export without its ending: of the first of these ids, as a hash. */
export function exportName({ customers: [customer], addresses: [address] }: ExportedPerson): string {
  return `export-${customer === undefined ? address : erasureId(customer)}`;
}

/** The paths of what was handed out of them into this data folder, under whichever of their ids. */
export function exportsOf(data: string, { customers, addresses }: ExportedPerson): string[] {
  const folder = join(resolve(data), EXPORTS);
  const names = new Set([...customers.map(erasureId), ...addresses].map((id) => `export-${id}`));
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((file) => names.has(file.replace(/\.(json|html)$/, ""))).map((file) => join(folder, file));
}

/** Removes them: an erased person stands in no copy of ours either. */
export function removeExports(data: string, person: ExportedPerson): void {
  for (const path of exportsOf(data, person)) rmSync(path, { force: true });
}
