/** The journey of this name with the settings that it runs by, or a sentence that says why nobody can be taken through it. */

import type { CheckedWorkflows } from "#checks/check-workflows.ts";
import type { Journey } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Settings } from "#engine/model/settings.ts";

export type Rehearsable = { ok: true; journey: Journey; settings: Settings } | { ok: false; refused: string };

/** Whatever is wrong elsewhere in the folder: the journey itself has to be right, and so have settings and topics. */
export function rehearsable({ parts }: CheckedWorkflows, name: string): Rehearsable {
  if (!parts) return { ok: false, refused: "The settings or the topics have mistakes: mend them first." };
  const journey = parts.journeys.find((one) => one.name === name);
  if (journey) return { ok: true, journey, settings: parts.settings };
  const names = parts.journeys.map((one) => one.name);
  return { ok: false, refused: `No journey \`${name}\` can be read here. ${didYouMean(name, names)}` };
}
