/** What `publish` takes: everything in workflows/, read, checked and compiled. Plain JSON. */

import type { Journey } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import type { CompiledTemplate } from "#mail/template.ts";

export type Publication = { journeys: Journey[]; templates: CompiledTemplate[]; policy: Policy };
