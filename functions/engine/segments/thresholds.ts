/** What a night learns of the whole base, and what it makes of one person. */

import { withFacts } from "../fold/last-writer-wins.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { type Measure, measured } from "./measure.ts";
import { type TierThresholds, tierOf, tierThresholds } from "./pareto.ts";
import { type RfmThresholds, rfmOf, rfmThresholds } from "./rfm.ts";
import { stageOf } from "./stage.ts";

export type Thresholds = { rfm: RfmThresholds; tiers: TierThresholds };

/** Of the measure of all who ever bought. */
export function thresholdsOf(everybody: Measure): Thresholds {
  return {
    rfm: rfmThresholds(everybody),
    tiers: tierThresholds(everybody.cents),
  };
}

/** The customer with stage, tier and RFM as they are now; what no longer holds is removed. */
export function withStanding(customer: Customer, complaints: number, by: Thresholds, now: Instant): Customer {
  const own = measured(customer, now);
  const facts = {
    stage: stageOf(customer, complaints, now),
    tier: own && tierOf(own.cents, by.tiers),
    rfm: own && rfmOf(own, by.rfm),
  };
  return withFacts(customer, facts, copyCustomer);
}
