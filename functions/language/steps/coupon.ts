/** `- coupon: { percent: 10, valid: 14 days }`: a code of the customer's own, for the mails that follow. */

import type { Duration } from "#engine/model/moment.ts";
import type { CouponStep } from "#engine/steps/coupon.ts";
import { mapping, nameOf, quantity, stepId, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { DURATION_PATTERN, readDuration } from "../values/durations.ts";
import { readMoney, readSomePercent } from "../values/percents.ts";
import type { StepKind } from "./step-kind.ts";

type WorthValues = {
  pool?: string | undefined;
  percent?: number | undefined;
  amount?: number | undefined;
  valid: Duration;
  min_order?: number | undefined;
};
export type CouponValues = { kind: "coupon"; coupon: WorthValues; id?: string | undefined };

const worth = ({ pools }: Vocabulary) =>
  mapping({
    pool: nameOf("pool", pools, {
      description:
        "A pool of settings.yaml (`coupon_pools`) that the code is drawn from; without one it is generated. `percent` or `amount` says what its codes are worth. An empty pool holds people at this step until it is filled.",
      examples: ["welcome-10"],
    }).optional(),
    percent: quantity(readSomePercent, { description: "What it takes off, of a hundred.", examples: [10] }).optional(),
    amount: quantity(readMoney, { description: "What it takes off, in the customer's currency.", examples: [5] }).optional(),
    valid: textValue(readDuration, {
      description: "How long it is good for, from the day on which it is handed out.",
      examples: ["14 days"],
      pattern: DURATION_PATTERN,
    }),
    min_order: quantity(readMoney, { description: "Only for orders of at least this sum.", examples: [50] }).optional(),
  }).refine(({ percent, amount }) => (percent === undefined) !== (amount === undefined), {
    error: "a coupon takes off either a `percent` or an `amount`",
    params: { code: "bad-coupon", lacks: true, remedy: "Write one of the two: `coupon: { percent: 10, valid: 14 days }`." },
  });

export const coupon: StepKind<CouponValues, CouponStep> = {
  form: (vocabulary) =>
    mapping({
      coupon: worth(vocabulary).meta({
        description:
          "Hands out one code per person, journey and occasion; templates show it as `coupon.code`, good until `coupon.valid_until`.",
      }),
      id: stepId(),
    }).transform((values) => ({ kind: "coupon" as const, ...values })),
  // Not of what it is worth: who has a code keeps it when the journey's next version gives more or less.
  idOf: () => "coupon",
  nestedIn: () => [],
  completions: { valid: "valid: 14 days" },
  compile: ({ coupon: { pool, percent, amount, valid, min_order } }, { id, next }) => ({
    kind: "coupon",
    id,
    ...(pool === undefined ? {} : { pool }),
    ...(percent === undefined ? {} : { percent }),
    ...(amount === undefined ? {} : { amount }),
    valid,
    ...(min_order === undefined ? {} : { minOrder: min_order }),
    ...(next === undefined ? {} : { next }),
  }),
};
