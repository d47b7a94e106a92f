/** Writes a line of words as YAML takes it. */

import { stringify } from "yaml";

/** In quotes where it has to be. */
export function lineText(text: string): string {
  return stringify(text, { lineWidth: 0 }).trim();
}
