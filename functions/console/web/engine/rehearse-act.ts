/** Walks somebody through a journey as it is written now. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { rehearse } from "#flows/rehearsal/rehearse.ts";
import type { RehearsalAnswer, RehearsalAsked } from "./messages.ts";

/** Whatever is wrong elsewhere in the folder: the journey itself has to be right, and so have settings and topics. */
export function rehearseAct(
  check: (texts: WorkflowTexts) => CheckedWorkflows,
): (asked: RehearsalAsked) => Promise<RehearsalAnswer> {
  return async ({ texts, journey: name, workCalendars, ...input }) => {
    const { parts } = check(texts);
    if (!parts) return { ok: false, refused: "The settings or the topics have mistakes: mend them first." };
    const journey = parts.journeys.find((one) => one.name === name);
    if (!journey) {
      const names = parts.journeys.map((one) => one.name);
      return { ok: false, refused: `No journey \`${name}\` can be read here. ${didYouMean(name, names)}` };
    }
    const settings = { ...parts.settings, ...(workCalendars ? { workCalendars } : {}) };
    return { ok: true, rehearsal: await rehearse({ ...input, journey, settings }) };
  };
}
