/** `coupon:` – hands out one code per person, journey and occasion; templates see it as `coupon`. */

import { couponKey } from "../ids.ts";
import type { CouponStep } from "../journey.ts";
import { type Scene, zoneIn } from "../scene.ts";
import { addDuration } from "../time/durations.ts";
import { localDate } from "../time/local.ts";
import type { Happening, Walk } from "../walk.ts";
import type { Outlook, Tempo } from "./outlook.ts";

/** Each date of a date trigger is an occasion of its own; an event's key tells its occasions apart already. */
const occasionOf = (scene: Scene, walk: Walk): string => (scene.journey.trigger.kind === "date" ? walk.cause : "");

export const beginCoupon = (step: CouponStep, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  const zone = zoneIn(scene);
  const validUntil = localDate(addDuration(time.at, step.valid, zone), zone);
  return {
    kind: "ask",
    effect: { kind: "issue_coupon", couponKey: couponKey(walk.id, occasionOf(scene, walk), step.id), step, validUntil },
  };
};

export const afterCoupon = (step: CouponStep, { outcome }: Extract<Happening, { kind: "coupon" }>): Outlook => {
  if (outcome.kind === "none") return { kind: "go", to: step.next, notes: [{ kind: "no_coupon", problem: outcome.problem }] };
  const { coupon } = outcome;
  const note = { kind: "coupon", code: coupon.code, until: coupon.valid_until } as const;
  return { kind: "go", to: step.next, notes: [note], learnt: { coupon } };
};
