/** A person enrolls a customer by hand into a journey whose trigger is `manual`, or any other. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { findCustomer } from "../customer-base/find-customer.ts";
import { enrollWithoutEffects } from "../events/enroll-without-effects.ts";
import { enterJourney } from "../events/enter-journey.ts";
import type { HandleEventNeeds } from "../events/handle-event.ts";
import { runEffect } from "../events/run-effect.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { unlimited } from "../sending/rate-limiter.ts";

/** `refused`: the engine's decision; its reason is stored. */
export type Enrolled = { outcome: "entered" | "refused" | "unknown_customer" | "unknown_journey" };

/** `occasion` makes a repeat recognisable: the same occasion never enters twice. */
type Input = { customer: string; journey: string; occasion: string };
type Needs = Pick<Ports, "customers" | "addresses" | "publications" | "clock">;
type ByHand = { kind: "manual"; id: string; subject: Record<string, never> };

/** What the journey asks for at once, such as a mail, is done at once. */
export function enrollManually(ports: HandleEventNeeds) {
  return enrollBy(ports, (context, cause) => enterJourney(ports, context, cause, runEffect(ports, unlimited)));
}

/** What the journey asks for at once is left to the next sweep: the caller needs no right to send. */
export function enrollLater(ports: Needs & Pick<Ports, "enrollments" | "clock" | "report">) {
  return enrollBy(ports, (context, cause) => enrollWithoutEffects(ports, context, cause));
}

const enrollBy =
  (ports: Needs, enter: (context: DecisionContext, cause: ByHand) => Promise<unknown>) =>
  (input: Input): Promise<Enrolled> =>
    retryOnConflict(ports.clock, async () => {
      const found = await findCustomer(ports)(input.customer);
      if (found.kind !== "found") return { outcome: "unknown_customer" };
      const { customerRecord } = found;
      const live = await liveJourneys(ports);
      const journey = live?.journeys.find((one) => one.name === input.journey);
      if (!live || !journey) return { outcome: "unknown_journey" };
      const context = { journey, settings: live.settings, customerRecord };
      const entered = await enter(context, { kind: "manual", id: `manual:${input.occasion}`, subject: {} });
      return { outcome: entered ? "entered" : "refused" };
    });
