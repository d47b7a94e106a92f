/** What is known of what journeys have achieved: all of them in a line each, or one with all its parts. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { asked } from "../../api/asked.ts";

export type Results = OutputOf<"results">;
export type JourneyResult = Results["journeys"][number];

/** Every customer is read for it, so that nothing asks for it again by itself. */
export const results = asked("results");
/** What people wrote in the surveys of the journey that is open, for whoever may see people. */
export const comments = asked("comments");
