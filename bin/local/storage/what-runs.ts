/** Says what a local system publishes when it starts: what was published last in its data folder stays published. */

import type { WorkflowsNote } from "./workflows-note.ts";

/**
 * `as if live`: drafts, too, for the system is there to try them. `as written`: drafts stay drafts, as `perennial publish` has left
 * them. `nothing`: what is published stands as it is; `line` says so, and why.
 */
export type WhatRuns = { workflows: string; publishing: "as if live" | "as written" } | Standing;
export type Standing = { workflows: string; publishing: "nothing"; line: string };

/** `remembered`: undefined in a folder for which nobody has named any: it runs `shipped`, the ones that Perennial comes with. */
export function whatRuns(remembered: (WorkflowsNote & { isGone: boolean }) | undefined, shipped: string): WhatRuns {
  if (!remembered) return { workflows: shipped, publishing: "as if live" };
  const { folder: workflows, published, isGone } = remembered;
  if (isGone) return { workflows: shipped, publishing: "nothing", line: goneLine(workflows) };
  if (published === "part") return { workflows, publishing: "nothing", line: partLine(workflows) };
  return { workflows, publishing: published === "whole" ? "as written" : "as if live" };
}

const goneLine = (folder: string): string =>
  `What runs here was published from ${folder}, which is not there any more. It stays published as it stands; ` +
  "put the folder back, or name it where it is now with --workflows, to publish it again.";

const partLine = (folder: string): string =>
  `Some journeys of ${folder} were published last, and not all of it. What is published stays as it stands; ` +
  "`perennial publish` without --journey publishes the whole folder.";
