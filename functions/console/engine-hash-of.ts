/** The hash of the engine's sources, which every program that is bundled of them carries: where two are equal, both decide the same. */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What decides, and in which order; the back-test drives it. */
const FOLDERS = ["functions/engine", "functions/orchestrate", "functions/flows/backtest"];

/** Of the project at this path: 16 characters, another for every other content of any of the engine's files. */
export function engineHashOf(project: string): string {
  const hash = createHash("sha256");
  for (const file of engineFiles(project)) {
    // However a checkout ends its lines.
    const text = readFileSync(join(project, file), "utf8").replaceAll("\r\n", "\n");
    hash.update(JSON.stringify([file, text]));
  }
  return hash.digest("base64url").slice(0, 16);
}

/** The engine's files, relative to the project, with forward slashes, in order. */
export function engineFiles(project: string): string[] {
  return FOLDERS.filter((folder) => existsSync(join(project, folder))).flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .sort(),
  );
}

/** What a bundler writes in the place of the name by which `bundledEngine` asks. */
export function engineDefine(project: string): { ENGINE_HASH: string } {
  return { ENGINE_HASH: JSON.stringify(engineHashOf(project)) };
}
