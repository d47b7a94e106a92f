/** Takes somebody invented through a journey as it is written now, and says before that what is asked of them. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { InventedAnswer, InventedAsked } from "./messages.ts";
import { rehearsable } from "./rehearsable.ts";
import { rehearseInvented } from "./rehearsal/rehearse-invented.ts";

/** As `rehearseAct`: what is wrong elsewhere in the folder does not matter. */
export function inventAct(check: (texts: WorkflowTexts) => CheckedWorkflows): (asked: InventedAsked) => Promise<InventedAnswer> {
  return async ({ texts, journey: name, invented, choices }) => {
    const found = rehearsable(check(texts), name);
    if (!found.ok) return found;
    const went = await rehearseInvented({ ...found, today: Date.now() }, invented, choices);
    return { ok: true, ...went };
  };
}
