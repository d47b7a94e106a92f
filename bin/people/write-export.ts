/** Writes an export down: as data, and as a page that a person can read. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputOf } from "#operations/typed-registry.ts";
import { exportName } from "../local/storage/exports.ts";
import { exportHtml } from "./export-html.ts";
import { exportedPerson } from "./exported-person.ts";
import { refuseTracked } from "./refuse-tracked.ts";

/**
 * Writes the export as JSON and as a page into the folder, which is made; answers both paths. Their names say nothing of the person.
 *
 * @throws ExportRefused where a repository would take the files up
 */
export function writeExport(person: string, held: OutputOf<"export-person">, folder: string): { json: string; html: string } {
  refuseTracked(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, exportName(exportedPerson(held)));
  writeFileSync(`${path}.json`, `${JSON.stringify(held, null, 2)}\n`, KEPT);
  writeFileSync(`${path}.html`, exportHtml(person, held), KEPT);
  return { json: `${path}.json`, html: `${path}.html` };
}

/** For their eyes and ours only; and on the disk before anything is taken away. */
const KEPT = { mode: 0o600, flush: true };
