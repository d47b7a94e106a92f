/** Says that somebody else is publishing at the moment. */

import type { Busy } from "#flows/publish/one-at-a-time.ts";
import { type Refused, refused } from "../operation-result.ts";

/** With what is being published, where it is a draft, and from when on somebody else may. Times in UTC. */
export function whoPublishes({ by, title, since, until }: Busy): Refused {
  const what = title === undefined ? "the files of a workflows folder" : `"${title}"`;
  return refused(`${by} has been publishing ${what} since ${timeOf(since)}. Nothing of yours is published or lost.`, {
    remedy: `Try again in a moment. If theirs has broken off, you can from ${timeOf(until)} on.`,
  });
}

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(11, 16)} UTC`;
