/** Does what the engine asks for, one effect at a time, and answers with what came of it. */

import type { Scene } from "#engine/decide/decision-context.ts";
import type { Effect, Happening, Walk } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { queueCall } from "../calls/queue-call.ts";
import { issueCoupon } from "../coupons/issue-coupon.ts";
import type { Pace } from "../sending/rate-limiter.ts";
import { sendMail } from "../sending/send-mail.ts";
import { openCase } from "./open-case.ts";
import { setFields } from "./set-fields.ts";

/** `scene`: as it is afterwards, for the conditions that follow. */
export type Acted = { happening: Happening; scene: Scene };
export type Act = (scene: Scene, walk: Walk, effect: Effect) => Promise<Acted>;

export type ActNeeds = Parameters<typeof sendMail>[0] &
  Pick<Ports, "customers" | "walks" | "coupons" | "pools" | "codes" | "events" | "calls">;

/**
 * Every effect may be asked for again after a crash: each finds by its derived key what it has done already.
 *
 * @param pace when the sweep allows one more mail
 */
export const act = (ports: ActNeeds, pace: Pace): Act => {
  const send = sendMail(ports, pace);
  const set = setFields(ports);
  const issue = issueCoupon(ports);
  const open = openCase(ports);
  const queue = queueCall(ports);
  return async (scene, walk, effect) => {
    switch (effect.kind) {
      case "send_mail":
        return { scene, happening: { kind: "mail", outcome: await send(scene, walk, effect) } };
      case "set_fields":
        return { scene: await set(scene, effect), happening: { kind: "fields_set" } };
      case "issue_coupon":
        return { scene, happening: { kind: "coupon", outcome: await issue(walk, effect) } };
      case "open_case":
        return { scene, happening: { kind: "case_opened", case: await open(walk, effect) } };
      case "queue_call":
        await queue(walk, effect);
        return { scene, happening: { kind: "call_queued" } };
    }
  };
};
