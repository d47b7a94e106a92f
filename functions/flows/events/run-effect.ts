/** Does what the engine asks for, one effect at a time, and answers with its outcome. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Effect, EngineInput, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { queueCall } from "../calls/queue-call.ts";
import { issueCoupon } from "../coupons/issue-coupon.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { sendMail } from "../sending/send-mail.ts";
import { openCase } from "./open-case.ts";
import { setFields } from "./set-fields.ts";

/** `input`: the outcome, as the engine takes it; `context`: as it is afterwards, for the conditions that follow. */
export type EffectRun = { input: EngineInput; context: DecisionContext };
export type RunEffect = (context: DecisionContext, enrollment: Enrollment, effect: Effect) => Promise<EffectRun>;

export type RunEffectNeeds = Parameters<typeof sendMail>[0] &
  Pick<Ports, "customers" | "enrollments" | "coupons" | "pools" | "codes" | "events" | "calls">;

/** Every effect may be asked for again after a crash: each finds by its derived key what it has done already. */
export function runEffect(ports: RunEffectNeeds, rateLimiter: RateLimiter): RunEffect {
  const send = sendMail(ports, rateLimiter);
  const set = setFields(ports);
  const issue = issueCoupon(ports);
  const open = openCase(ports);
  const queue = queueCall(ports);
  return async (context, enrollment, effect) => {
    switch (effect.kind) {
      case "send_mail":
        return { context, input: { kind: "mail", outcome: await send(context, enrollment, effect) } };
      case "set_fields":
        return { context: await set(context, effect), input: { kind: "fields_set" } };
      case "issue_coupon":
        return { context, input: { kind: "coupon", outcome: await issue(enrollment, effect) } };
      case "open_case":
        return { context, input: { kind: "case_opened", case: await open(enrollment, effect) } };
      case "queue_call":
        await queue(enrollment, effect);
        return { context, input: { kind: "call_queued" } };
    }
  };
}
