/** A person enrols a customer by hand into a journey whose trigger is `manual`, or any other. */

import type { Scene } from "#engine/decide/decision-context.ts";
import { againOnConflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import { admit, type ReactNeeds } from "../events/handle-event.ts";
import { act } from "../events/run-effect.ts";
import { letInLater } from "../nightly/enroll-later.ts";
import { liveJourneys } from "../publish/live-journeys.ts";
import { unpaced } from "../sending/rate-limiter.ts";

export type Enrolled = { outcome: "entered" | "refused" | "unknown_customer" | "unknown_journey" };

/** `occasion` makes a repeat recognisable: the same occasion never enters twice. */
type Input = { customer: string; journey: string; occasion: string };
type Needs = Pick<Ports, "customers" | "publications">;
type ByHand = { kind: "manual"; id: string; context: Record<string, never> };

const enrolBy =
  (ports: Needs, letIn: (scene: Scene, cause: ByHand) => Promise<unknown>) =>
  (input: Input): Promise<Enrolled> =>
    againOnConflict(5, async () => {
      const dossier = await ports.customers.dossier(input.customer);
      if (!dossier) return { outcome: "unknown_customer" };
      const live = await liveJourneys(ports);
      const journey = live?.journeys.find((one) => one.name === input.journey);
      if (!live || !journey) return { outcome: "unknown_journey" };
      const scene = { journey, policy: live.policy, dossier };
      const entered = await letIn(scene, { kind: "manual", id: `manual:${input.occasion}`, context: {} });
      return { outcome: entered ? "entered" : "refused" };
    });

/** What the journey asks for at once, such as a mail, is done at once. */
export const enrol = (ports: ReactNeeds) => enrolBy(ports, (scene, cause) => admit(ports, scene, cause, act(ports, unpaced)));

/** What the journey asks for at once is left to the next sweep: whoever calls needs no right to send. */
export const enrolLater = (ports: Needs & Pick<Ports, "walks" | "clock" | "report">) =>
  enrolBy(ports, (scene, cause) => letInLater(ports, scene, cause));
