/** Which files are not any more what they were when somebody read them all: whoever publishes them all would take others' changes back. */

import type { FileHash } from "#engine/decide/drafts/draft-record.ts";

type Hashes = Record<string, FileHash>;

/** Paths with hashes, before and now. A file that is already as it is to become has not moved. @returns in the order of their names */
export function movedSince(before: Hashes, now: Hashes, becomes: Hashes): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(now)]);
  const same = (path: string): boolean => {
    const hash = now[path] ?? null;
    return hash === (before[path] ?? null) || (path in becomes && hash === becomes[path]);
  };
  return [...paths].filter((path) => !same(path)).sort();
}
