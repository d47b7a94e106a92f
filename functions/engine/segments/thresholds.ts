/** What a night learns of the whole base, and what it makes of one person. */

import { withFacts } from "../fold/last-writer-wins.ts";
import { orderFacts } from "../fold/order-facts.ts";
import type { MainMoney } from "../fold/revenue.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Customer, CustomerRecord } from "../model/customer.ts";
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

/** The customer with their revenue by the rates of now; each event counts it by those of its day. */
export function withRevenue({ customer, orders }: Pick<CustomerRecord, "customer" | "orders">, money: MainMoney): Customer {
  const [only, ...others] = customer.revenues ?? [];
  // Of one currency, the main one, no rate changes anything.
  const isMain = !only || money.currency === undefined || only.currency === money.currency;
  if (others.length === 0 && isMain && (only === undefined || only.amount === customer.revenue)) return customer;
  const { revenue, revenues } = orderFacts(orders, money, customer.revenues);
  return withFacts(customer, { revenue, revenues }, copyCustomer);
}

/** The customer with stage, tier and RFM as they are now; what no longer holds is removed. */
export function withStanding(customer: Customer, by: Thresholds, now: Instant): Customer {
  const own = measured(customer, now);
  const facts = {
    stage: stageOf(customer, now),
    tier: own && tierOf(own.cents, by.tiers),
    rfm: own && rfmOf(own, by.rfm),
  };
  return withFacts(customer, facts, copyCustomer);
}
