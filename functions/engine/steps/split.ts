/** `split:` – sends a fixed share of people along each branch, by a hash of person, journey and step. */

import type { Walk } from "../model/enrollment.ts";
import { percentile } from "../model/ids.ts";
import type { SplitStep } from "../model/journey.ts";
import type { Outlook } from "./step-result.ts";

export const beginSplit = (step: SplitStep, walk: Walk): Outlook => {
  const lot = percentile("split", walk.customer, walk.journey, step.id);
  let reached = 0;
  for (const branch of step.branches) {
    reached += branch.percent;
    if (lot < reached) return { kind: "go", to: branch.first, notes: [{ kind: "chosen", branch: branch.name }] };
  }
  return { kind: "go", to: step.next, notes: [{ kind: "chosen", branch: "the rest" }] };
};
