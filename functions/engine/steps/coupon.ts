/** `coupon:` – hands out one code per person, journey and occasion; templates see it as `coupon`. */

import { type DecisionContext, zoneIn } from "../decide/decision-context.ts";
import type { EngineInput, Enrollment, Instant } from "../model/enrollment.ts";
import { couponKey } from "../model/ids.ts";
import type { CouponStep } from "../model/journey.ts";
import { addDuration } from "../time/durations.ts";
import { localDate } from "../time/local.ts";
import type { StepResult, Timing } from "./step-result.ts";

export function beginCoupon(step: CouponStep, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  const zone = zoneIn(context);
  const validUntil = localDate(addDuration(time.at, step.valid, zone), zone);
  return {
    kind: "ask",
    effect: {
      kind: "issue_coupon",
      couponKey: couponKey(enrollment.id, occasionOf(context, enrollment), step.id),
      step,
      validUntil,
    },
  };
}

export function afterCoupon(
  step: CouponStep,
  enrollment: Enrollment,
  { outcome }: Extract<EngineInput, { kind: "coupon" }>,
  now: Instant,
): StepResult {
  if (outcome.kind === "empty") return held(step, enrollment, outcome.pool, now);
  if (outcome.kind === "none") return { kind: "go", to: step.next, notes: [{ kind: "no_coupon", problem: outcome.problem }] };
  const { coupon } = outcome;
  const note = { kind: "coupon", code: coupon.code, until: coupon.valid_until } as const;
  return { kind: "go", to: step.next, notes: [note], learnt: { coupon } };
}

/** Each date of a date trigger is an occasion of its own; an event's key tells its occasions apart already. */
const occasionOf = (context: DecisionContext, enrollment: Enrollment): string =>
  context.journey.trigger.kind === "date" ? enrollment.cause : "";

/** Somebody has to fill the pool; until then the code is asked for again so often. */
const AGAIN = 3_600_000;

/** A mail that promises a code must not go without one: the enrollment stays, however long it takes, and says so once. */
const held = (step: CouponStep, enrollment: Enrollment, pool: string, now: Instant): StepResult => {
  const last = enrollment.history.at(-1);
  const told = last?.kind === "pool_empty" && last.step === step.id;
  return { kind: "stay", until: now + AGAIN, notes: told ? [] : [{ kind: "pool_empty", pool }] };
};
