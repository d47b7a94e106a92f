/** What is known of how mails arrive: by day, by receiving domain, by journey. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { asked } from "../../api/asked.ts";

export type Deliverability = OutputOf<"deliverability">;
export type Counts = Deliverability["total"];

export const report = asked("deliverability");
