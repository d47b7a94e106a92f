/** The tools as the function of a stack finds them, beside its bundle. */

import { readFileSync } from "node:fs";
import type { Tool } from "./tool.ts";

/** The file that `JSON.stringify` of all tools is written to. */
export const TOOL_FILE = "tools.json";

/** Read once, with the first that is asked. @throws where there is no such file */
export function toolFile(): () => readonly Tool[] {
  let read: readonly Tool[] | undefined;
  return () => {
    read ??= toolsIn(JSON.parse(readFileSync(new URL(`./${TOOL_FILE}`, import.meta.url), "utf8")));
    return read;
  };
}

/** Written at synth by the same release. */
const toolsIn = (all: Tool[]): readonly Tool[] => all;
