/** What the room of the day knows. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { asked } from "../../api/asked.ts";

export type Day = OutputOf<"today">;

export const day = asked("today");
/** Those that are not solved. */
export const cases = asked("cases");
