/** Takes somebody invented through a journey as it is written now, and says before that what is asked of them. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { InventedAnswer, InventedAsked } from "./messages.ts";
import { rehearsable } from "./rehearsable.ts";
import { rehearseInvented } from "./rehearsal/rehearse-invented.ts";

/** Whatever is wrong elsewhere in the folder: the journey itself has to be right, and so have settings and topics. */
export function inventAct(check: (texts: WorkflowTexts) => CheckedWorkflows): (asked: InventedAsked) => Promise<InventedAnswer> {
  return async ({ texts, journey: name, invented, real, choices, workCalendars }) => {
    const found = rehearsable(check(texts), name);
    if (!found.ok) return found;
    const settings = { ...found.settings, ...(workCalendars ? { workCalendars } : {}) };
    const went = await rehearseInvented({ ...found, settings, today: Date.now(), ...(real ? { real } : {}) }, invented, choices);
    return { ok: true, ...went };
  };
}
