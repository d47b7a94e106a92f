/** What the page and its workers send each other: plain data that the browser copies. */

import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { DrawnJourney } from "#engine/decide/drawn-journey.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Completions } from "#language/complete/completion.ts";
import type { Fix } from "#language/fixes/fix.ts";
import type { Problem } from "#language/problem.ts";

/** `fixes`: what one key does about it, the likeliest first; mostly there is none. */
export type FixableProblem = Problem & { fixes: Fix[] };

/**
 * `warnings`: what is right and yet worth a second look. `journeys`: those that can be read, by their paths; `drawn`: the same in words. What is wrong in the MJML of
 * templates is found by the server alone, when a draft is planned.
 */
export type Checked = {
  problems: FixableProblem[];
  warnings: FixableProblem[];
  journeys: Record<string, Journey>;
  drawn: Record<string, DrawnJourney>;
};

/** Each act of the engine in the page: what it is asked, and what it answers. */
export type Acts = {
  check: { input: { texts: WorkflowTexts }; output: Checked };
  complete: { input: { text: string; path: string; offset: number }; output: Completions };
};

export type ActName = keyof Acts;

/** `id` tells the answers apart. */
export type Request = { [K in ActName]: { id: number; act: K; input: Acts[K]["input"] } }[ActName];

/** `failed`: what went wrong in the worker, which is a mistake of ours. */
export type Answer<Output> = { id: number; output: Output } | { id: number; failed: string };
