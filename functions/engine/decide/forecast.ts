/** What lies ahead of an enrollment, if nothing else happens. */

import type { Coupon, Effect, EngineInput, Enrollment, Instant, MailEffect, MailToSend } from "../model/enrollment.ts";
import { advance } from "./advance.ts";
import type { DecisionContext } from "./decision-context.ts";

/** More turns than any path has steps: where an answer sends a person round in a circle, the forecast ends. */
const FARTHEST = 200;

/** A mail that lies ahead, and the enrollment as it stands then. */
export type NextMail = { at: Instant; mailKey: string; step: MailToSend; enrollment: Enrollment };

/**
 * Which mail the person is due next, and when, taking it that nothing happens which the journey waits for, and that neither consent
 * nor a cap prevents it; undefined: none is ahead.
 */
export function nextMail(context: DecisionContext, enrollment: Enrollment, now: Instant): NextMail | undefined {
  let current = enrollment;
  for (let turn = 0; turn < FARTHEST && current.state === "active" && current.dueAt !== undefined; turn++) {
    const at = Math.max(current.dueAt, now);
    let next = advance(context, current, { kind: "wake" }, at);
    for (let effects = 0; effects < FARTHEST; effects++) {
      const [effect] = next.effects;
      if (!effect) break;
      if (effect.kind === "send_mail" && !effect.late && effect.step.to === undefined) {
        const { mailKey, step } = effect;
        return { at, mailKey, step, enrollment: next.enrollment };
      }
      next = advance(context, next.enrollment, smooth(effect), at);
    }
    current = next.enrollment;
  }
  return undefined;
}

/** The outcome where nothing goes wrong. */
const smooth = (effect: Effect): EngineInput => {
  switch (effect.kind) {
    case "send_mail":
      return effect.late
        ? { kind: "mail", outcome: { kind: "skipped", reason: "late" } }
        : { kind: "mail", outcome: { kind: "sent", mailKey: effect.mailKey }, ...couponWith(effect.coupon) };
    case "set_fields":
      return { kind: "fields_set" };
    case "issue_coupon":
      return { kind: "coupon", outcome: { kind: "issued", coupon: { code: "", valid_until: effect.validUntil } } };
    case "open_case":
      return { kind: "case_opened", case: effect.case };
    case "queue_call":
      return { kind: "call_queued" };
  }
};

const couponWith = (due: MailEffect["coupon"]): { coupon?: Coupon } =>
  due ? { coupon: { code: "", valid_until: due.validUntil } } : {};
