/** The files of the console's page as the function of a stack finds them, beside its bundle. */

import { readFileSync } from "node:fs";

/** One file as it is served. */
export type WebFile = { body: string | Uint8Array<ArrayBuffer>; type: string };

/** In which they lie: what `packWebFiles` has made of them. */
export const WEB_FILES = "web.json";

/** By name: `index.html` is the shell, which any path of the console leads to; the others are below `/console/assets/`. @throws where there are none */
export function webFiles(): ReadonlyMap<string, WebFile> {
  const packed: [string, WebFile][] = JSON.parse(readFileSync(new URL(`./${WEB_FILES}`, import.meta.url), "utf8"));
  return new Map(packed);
}

/** One text of all files, to be written beside the bundle. */
export function packWebFiles(files: ReadonlyMap<string, WebFile>): string {
  return JSON.stringify([...files]);
}
