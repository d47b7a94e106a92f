/** `coupon:` – one code per person, journey and occasion, handed out with the first mail that shows it; templates see it as `coupon`. */

import { zoneIn } from "../context/context.ts";
import type { CouponDue, Enrollment, Instant } from "../model/enrollment.ts";
import { couponKey } from "../model/ids.ts";
import type { Duration } from "../model/moment.ts";
import { durationText } from "../time/duration-text.ts";
import { addDuration } from "../time/durations.ts";
import { localDate } from "../time/local.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import { misplaced, type StepContext, type StepKind } from "./step-kind.ts";
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
    const due = dueOf(step, context, enrollment);
    if (isShownByMail(context)) return { kind: "go", to: step.next, notes: [{ kind: "coupon_due" }], learnt: { couponDue: due } };
    return { kind: "ask", effect: { kind: "issue_coupon", ...couponToIssue(context, due, at), step } };
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
  ways: (step) => [{ to: step.next, brings: { facts: factsOfCode(step) } }],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: ({ kind }) => {
    if (kind === "coupon_due") return "gets a coupon with the next mail that shows it";
    return kind === "coupon" ? "got a coupon" : undefined;
  },

  cost: { decisions: 0, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: true,
  callsOut: false,
};

const factsOfCode = ({ percent, amount, minOrder }: CouponStep): string[] => [
  "coupon.code",
  "coupon.valid_until",
  ...(percent === undefined ? [] : ["coupon.percent"]),
  ...(amount === undefined ? [] : ["coupon.amount"]),
  ...(minOrder === undefined ? [] : ["coupon.min_order"]),
];

/** The code that is due, as it is handed out at this moment: it is good from the customer's day on which that happens. */
export function couponToIssue(context: StepContext, { couponKey: key, step, valid }: CouponDue, at: Instant) {
  const zone = zoneIn(context);
  return { couponKey: key, step, validUntil: localDate(addDuration(at, valid, zone), zone) };
}

const dueOf = (step: CouponStep, context: StepContext, enrollment: Enrollment): CouponDue => {
  const { id, pool, percent, amount, valid, minOrder } = step;
  const { trigger } = context.journey;
  return {
    couponKey: couponKey(enrollment.id, triggerKindOf(trigger).occasion(enrollment), id),
    step: {
      id,
      ...(pool === undefined ? {} : { pool }),
      ...(percent === undefined ? {} : { percent }),
      ...(amount === undefined ? {} : { amount }),
      ...(minOrder === undefined ? {} : { minOrder }),
    },
    valid,
  };
};

/** Where no mail of the journey shows it, the code is handed out at once: it may be meant for another system. */
const isShownByMail = ({ journey }: StepContext): boolean =>
  Object.values(journey.steps).some((step) => "showsCoupon" in step && step.showsCoupon === true);

/** An operator has to fill the pool; until then the code is asked for again every hour. */
export const POOL_ASKED_AGAIN = 3_600_000;

/** A mail that promises a code must not go without one: the enrollment stays, however long it takes, and records so once. */
const held = (step: CouponStep, enrollment: Enrollment, pool: string, now: Instant): StepResult => {
  const last = enrollment.history.at(-1);
  const isRecorded = last?.kind === "pool_empty" && last.step === step.id;
  return { kind: "stay", until: now + POOL_ASKED_AGAIN, notes: isRecorded ? [] : [{ kind: "pool_empty", pool }] };
};
