/** Walks somebody through a journey as it is written now. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { rehearse } from "#flows/rehearsal/rehearse.ts";
import type { RehearsalAnswer, RehearsalAsked } from "./messages.ts";
import { rehearsable } from "./rehearsable.ts";

/** Whatever is wrong elsewhere in the folder: the journey itself has to be right, and so have settings and topics. */
export function rehearseAct(
  check: (texts: WorkflowTexts) => CheckedWorkflows,
): (asked: RehearsalAsked) => Promise<RehearsalAnswer> {
  return async ({ texts, journey: name, workCalendars, ...input }) => {
    const found = rehearsable(check(texts), name);
    if (!found.ok) return found;
    const settings = { ...found.settings, ...(workCalendars ? { workCalendars } : {}) };
    return { ok: true, rehearsal: await rehearse({ ...input, journey: found.journey, settings }) };
  };
}
