/** What a journey would cost a month in the user's own AWS account: us-east-1 list prices of 2026, on demand, without free tiers. */

import { kindOf } from "#engine/steps/step-kinds.ts";
import type { JourneyTally } from "./journey-tally.ts";

/**
 * SES: $0.10 to 0.16 per 1,000 mails; the dearer is taken. DynamoDB: $0.625 per million write units, a changed index key
 * costs two more; $0.125 per million reads, half when eventually consistent. Lambda on arm64: $0.20 per million calls,
 * $0.0000133334 a GB-second; a wake takes some 20 ms at 512 MB, and a sweep shares its calls over a hundred people.
 */
const SES_MAIL = 0.16 / 1_000;
const WRITE = 0.625 / 1_000_000;
const READ = 0.125 / 1_000_000;
const LAMBDA_WAKE = 0.02 * 0.5 * 0.0000133334 + 0.2 / 1_000_000 / 100;

/** One decision: the customer's partition is read, the enrollment written, its entry in the due index moved. */
const DECISION = 3 * WRITE + READ + LAMBDA_WAKE;
/** Beyond the decision: the address read and committed, the message's row, SES's delivery event recorded. */
const MAIL = SES_MAIL + 4 * WRITE + 2 * READ;
/** A coupon's row, a case, a queued call, a profile's fields. */
const EFFECT = 2 * WRITE;

/** A month's times and dollars of one step. */
export type StepCost = { step: string; times: number; dollars: number };
/** Dollars a month, of which `ses` to SES and `rest` for all else. */
export type Cost = { dollars: number; ses: number; rest: number; steps: StepCost[] };

/** In dollars: enrolling so many customers, and sending so many mails. */
export function launchCost(entering: number, mails: number): number {
  return entering * DECISION + mails * MAIL;
}

const MAILED = "sent";

/** The mean of `months`, the length of the span. */
export function monthlyCost(tally: JourneyTally, months: number): Cost {
  const steps = Object.values(tally.journey.steps).map((step): StepCost => {
    const outcomes = tally.steps.get(step.id) ?? new Map<string, number>();
    const times = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
    const { cost } = kindOf(step);
    const mails = cost.mails * (outcomes.get(MAILED) ?? 0);
    const dollars = cost.decisions * times * DECISION + cost.effects * times * EFFECT + mails * MAIL;
    return { step: step.id, times: times / months, dollars: dollars / months };
  });
  const ses = ((tally.mails + tally.internalMails) * SES_MAIL) / months;
  const entering = (tally.treated.entries + tally.heldOut.entries) * DECISION;
  const dollars = steps.reduce((sum, step) => sum + step.dollars, entering / months);
  return { dollars, ses, rest: dollars - ses, steps };
}
