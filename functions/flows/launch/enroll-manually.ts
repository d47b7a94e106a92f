/** A person enrolls a customer by hand into a journey whose trigger is `manual`, or any other. */

import { subjectsIn } from "#engine/decide/audience.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { enterJourney, type RunFirstEffects } from "#orchestrate/enter-journey.ts";
import { runEffects } from "#orchestrate/run-effects.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { findCustomer, severalSentence } from "../customer-base/find-customer.ts";
import { drive, type LiveRequests } from "../driver/drive.ts";
import { type EffectlessNeeds, effectlessRequests } from "../driver/effectless-requests.ts";
import { type DriverNeeds, liveRequests } from "../driver/live-requests.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { unlimited } from "../sending/rate-limiter.ts";

/** `refused`: the engine's decision; its reason is stored. */
export type Enrolled =
  | { outcome: "entered" | "refused" | "unknown_customer" | "unknown_journey" }
  /** Several could be meant; `sentence` says who. */
  | { outcome: "several_customers"; sentence: string };

/** `occasion` makes a repeat recognisable: the same occasion never enters twice. */
type Input = { customer: string; journey: string; occasion: string };
type Needs = EffectlessNeeds & Pick<Ports, "addresses">;

/** What the journey asks for at once, such as a mail, is done at once. */
export function enrollManually(ports: DriverNeeds) {
  return enrollBy(ports, liveRequests(ports, unlimited), runEffects);
}

/** What the journey asks for at once is left to the next sweep: the caller needs no right to send. */
export function enrollLater(ports: Needs) {
  return enrollBy(ports, effectlessRequests(ports));
}

const enrollBy =
  (ports: Needs, requests: LiveRequests, runFirstEffects?: RunFirstEffects) =>
  (input: Input): Promise<Enrolled> =>
    retryOnConflict(ports.clock, async () => {
      const found = await findCustomer(ports)(input.customer);
      if (found.kind === "ambiguous") return { outcome: "several_customers", sentence: severalSentence(input.customer, found) };
      if (found.kind !== "found") return { outcome: "unknown_customer" };
      const { customerRecord } = found;
      const live = await liveJourneys(ports);
      const journey = live?.journeys.find((one) => one.name === input.journey);
      if (!live || !journey) return { outcome: "unknown_journey" };
      const context = { journey, settings: live.settings, customerRecord, now: ports.clock.now() };
      const environment = { live, now: ports.clock.now };
      const subjects = subjectsIn(context);
      let entered: CustomerRecord | undefined;
      // Who owns no such thing is refused, with a reason to be asked for.
      for (const subject of subjects.length > 0 ? subjects : [{}]) {
        const cause = { kind: "manual", id: `manual:${input.occasion}`, subject } as const;
        const current = { ...context, customerRecord: entered ?? customerRecord };
        entered = (await drive(enterJourney(environment, current, cause, runFirstEffects), requests)) ?? entered;
      }
      return { outcome: entered ? "entered" : "refused" };
    });
