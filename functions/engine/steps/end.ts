/** `end:` – ends the walk with the marketer's own reason. */

import type { EndStep } from "../model/journey.ts";
import type { Outlook } from "./step-result.ts";

export const beginEnd = (step: EndStep): Outlook => ({ kind: "end", reason: step.reason, notes: [] });
