/** Carries out what a command asks: the same on a local system, running or stopped, and on a deployed one. */

import { planSchedules } from "#flows/launch-schedules.ts";
import { type Steering, steerJourney } from "#flows/steer-journey.ts";
import type { Answer } from "./answer.ts";
import { addingCoupons, countingCoupons } from "./coupon-orders.ts";
import { enrolling } from "./enrol-order.ts";
import { explaining } from "./explain-order.ts";
import { breaking, tellingFates } from "./fate-orders.ts";
import { launchingAnAudience } from "./launch-order.ts";
import { drawing, factsFor } from "./look-orders.ts";
import type { Order } from "./order.ts";
import type { OrderPorts } from "./order-ports.ts";
import { publishing } from "./publish-order.ts";
import { measuring } from "./results-order.ts";
import { sendingATestMail } from "./test-mail-order.ts";

const steering = async (ports: OrderPorts, asked: Steering): Promise<Answer> => {
  const steered = await steerJourney(ports)(asked);
  await planSchedules(ports)();
  return { ok: steered.kind === "done", text: steered.sentence, data: steered };
};

export const carryOut =
  (ports: OrderPorts) =>
  async (asked: Order): Promise<Answer> => {
    switch (asked.kind) {
      case "publish":
        return publishing(ports, asked);
      case "draw":
        return drawing(ports, asked.journey);
      case "facts":
        return factsFor(ports, asked.customer);
      case "results":
        return measuring(ports, asked);
      case "explain":
        return explaining(ports, asked);
      case "deliverability":
        return tellingFates(ports, asked);
      case "breaker":
        return breaking(ports, asked);
      case "coupons":
        return countingCoupons(ports, asked);
      case "coupons_add":
        return addingCoupons(ports, asked);
      case "launch":
        return launchingAnAudience(ports, asked);
      case "test_mail":
        return sendingATestMail(ports, asked);
      case "enrol":
        return enrolling(ports, asked);
      case "pause":
      case "resume":
      case "retire":
        return steering(ports, asked);
      case "rollback": {
        const { kind, journey, version } = asked;
        return steering(ports, { kind, journey, ...(version === undefined ? {} : { version }) });
      }
    }
  };
