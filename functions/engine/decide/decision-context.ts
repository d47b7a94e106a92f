/** Everything that a decision rests on: the journey, the settings, and everything stored of the customer. */

import type { ContextOf } from "../context/context.ts";
import type { PublishedJourney } from "../model/journey.ts";

export type DecisionContext = ContextOf<PublishedJourney>;
