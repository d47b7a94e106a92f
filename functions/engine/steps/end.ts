/** `end:` – ends the walk with the marketer's own reason. */

import type { EndStep } from "../journey.ts";
import type { Outlook } from "./outlook.ts";

export const beginEnd = (step: EndStep): Outlook => ({ kind: "end", reason: step.reason, notes: [] });
