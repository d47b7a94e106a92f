/** What `publish` takes: everything in workflows/, read, checked and compiled. Plain JSON. */

import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { CompiledTemplate } from "#ports/template.ts";

export type Publication = { journeys: Journey[]; templates: CompiledTemplate[]; settings: Settings };
