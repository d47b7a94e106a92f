/** Keeps what is held of a person out of repositories: committed once, it could never be erased. */

import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

class ExportRefused extends Error {
  override name = "ExportRefused";
}

/** @throws ExportRefused where the folder lies in a git work tree that does not ignore it */
export function refuseTracked(folder: string): void {
  const path = placeOf(resolve(folder));
  const root = workTreeOf(path);
  if (root === undefined || isIgnored(root, join(path, "export.json"))) return;
  throw new ExportRefused(
    `${path} lies in the git work tree ${root}, which does not ignore it: the export could be committed, and then never be erased. ` +
      "Choose a folder outside with --out, leave --out away, or add the folder to .gitignore.",
  );
}

/** Where it will be, once it is made. */
const placeOf = (path: string): string => (existsSync(path) ? realpathSync(path) : join(placeOf(dirname(path)), basename(path)));

const workTreeOf = (folder: string): string | undefined => {
  if (existsSync(join(folder, ".git"))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : workTreeOf(above);
};

/** Without git, nobody can tell: then it is not. */
const isIgnored = (root: string, file: string): boolean => {
  try {
    execFileSync("git", ["-C", root, "check-ignore", "--quiet", file], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
