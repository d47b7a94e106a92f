/** `coupon:` – hands out one code per person, journey and occasion; templates see it as `coupon`. */

import { zoneIn } from "../context/context.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import { couponKey } from "../model/ids.ts";
import type { Duration } from "../model/moment.ts";
import { durationText } from "../time/duration-text.ts";
import { addDuration } from "../time/durations.ts";
import { localDate } from "../time/local.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import { misplaced, type StepKind } from "./step-kind.ts";
import type { StepResult } from "./step-result.ts";

/** Either `percent` or `amount`. Money is a decimal in the customer's currency. */
export type CouponStep = {
  kind: "coupon";
  id: string;
  /** A pool of the settings that given codes come from; absent: the code is generated. */
  pool?: string;
  percent?: number;
  amount?: number;
  valid: Duration;
  minOrder?: number;
  next?: string;
};

export const coupon: StepKind<CouponStep> = {
  begin: (step, context, enrollment, { at }) => {
    const zone = zoneIn(context);
    const validUntil = localDate(addDuration(at, step.valid, zone), zone);
    const { trigger } = context.journey;
    const key = couponKey(enrollment.id, triggerKindOf(trigger).occasion(enrollment), step.id);
    return { kind: "ask", effect: { kind: "issue_coupon", couponKey: key, step, validUntil } };
  },
  resume: (step, context, enrollment, time) => coupon.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, enrollment, answered) => {
    if (answered.answer.kind !== "coupon") return misplaced(step, answered);
    const { outcome } = answered.answer;
    if (outcome.kind === "empty") return held(step, enrollment, outcome.pool, answered.time.now);
    if (outcome.kind === "none") return { kind: "go", to: step.next, notes: [{ kind: "no_coupon", problem: outcome.problem }] };
    const { coupon: issued } = outcome;
    const note = { kind: "coupon", code: issued.code, until: issued.valid_until } as const;
    return { kind: "go", to: step.next, notes: [note], learnt: { coupon: issued } };
  },

  describe: ({ percent, amount, valid, pool }) =>
    `coupon of ${percent === undefined ? amount : `${percent} %`}, valid ${durationText(valid)}${pool === undefined ? "" : `, from the pool ${pool}`}`,
  ways: ({ next }) => [{ to: next }],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: ({ kind }) => (kind === "coupon" ? "got a coupon" : undefined),

  cost: { decisions: 0, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: true,
  callsOut: false,
};

/** An operator has to fill the pool; until then the code is asked for again every hour. */
const AGAIN = 3_600_000;

/** A mail that promises a code must not go without one: the enrollment stays, however long it takes, and records so once. */
const held = (step: CouponStep, enrollment: Enrollment, pool: string, now: Instant): StepResult => {
  const last = enrollment.history.at(-1);
  const isRecorded = last?.kind === "pool_empty" && last.step === step.id;
  return { kind: "stay", until: now + AGAIN, notes: isRecorded ? [] : [{ kind: "pool_empty", pool }] };
};
