/** Decides who belongs to the audience of a launch. */

import { qualifies } from "#engine/decide/audience.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { percentile } from "#engine/model/ids.ts";
import type { Launch } from "#ports/records.ts";

/** A stored customer, within the percentage, for whom the journey is meant. Whether they may enter is decided by the engine. */
export function isInAudience(context: DecisionContext, percent: Launch["percent"]): boolean {
  return context.customerRecord.customer.revision > 0 && isWithin(percent, context) && qualifies(context);
}

/** Fixed per person and journey: a ramp from 1 to 10 to 100 percent only ever adds people. */
const isWithin = (percent: number, { customerRecord, journey }: DecisionContext): boolean =>
  percent >= 100 || percentile("launch", customerRecord.customer.id, journey.name) < percent;
