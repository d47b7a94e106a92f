/** The version of this program, as package.json has it. */

import { readFileSync } from "node:fs";
import * as z from "zod";

const packageFile = z.object({ version: z.string() });

/** Such as `0.1.0`. */
export function programVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return packageFile.parse(JSON.parse(text)).version;
}
