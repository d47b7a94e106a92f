/** Carries out what a command asks: the same on a local system, running or stopped, and on a deployed one. */

import { changeJourneyState, type StateChange } from "#flows/journeys/change-journey-state.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { addingCoupons, countingCoupons } from "./coupons.ts";
import { breaking, reportingDeliverability } from "./deliverability.ts";
import { drawing, factsFor } from "./draw-and-facts.ts";
import { enrolling } from "./enroll.ts";
import { explaining } from "./explain.ts";
import { launchingAnAudience } from "./launch.ts";
import type { Order } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import type { OperationResult } from "./operation-result.ts";
import { publishing } from "./publish.ts";
import { measuring } from "./results.ts";
import { sendingATestMail } from "./test-mail.ts";

export function runOperation(ports: OperationPorts) {
  return async (asked: Order): Promise<OperationResult> => {
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
        return reportingDeliverability(ports, asked);
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
      case "enroll":
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
}

const steering = async (ports: OperationPorts, asked: StateChange): Promise<OperationResult> => {
  const steered = await changeJourneyState(ports)(asked);
  await planSchedules(ports)();
  return { ok: steered.kind === "done", text: steered.sentence, data: steered };
};
