/** `end:` – ends the enrollment with the marketer's own reason. */

import type { EndStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export const beginEnd = (step: EndStep): StepResult => ({ kind: "end", reason: step.reason, notes: [] });
