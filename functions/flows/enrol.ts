/** A person enrols a customer by hand into a journey whose trigger is `manual`, or any other. */

import { act } from "./act.ts";
import { againOnConflict } from "./conflict.ts";
import { liveJourneys } from "./live.ts";
import { unpaced } from "./pace.ts";
import { admit, type ReactNeeds } from "./react.ts";

export type Enrolled = { outcome: "entered" | "refused" | "unknown_customer" | "unknown_journey" };

/** @param input `occasion` makes a repeat recognisable: the same occasion never enters twice */
export const enrol =
  (ports: ReactNeeds) =>
  (input: { customer: string; journey: string; occasion: string }): Promise<Enrolled> =>
    againOnConflict(5, async () => {
      const dossier = await ports.customers.dossier(input.customer);
      if (!dossier) return { outcome: "unknown_customer" };
      const live = await liveJourneys(ports);
      const journey = live?.journeys.find((one) => one.name === input.journey);
      if (!live || !journey) return { outcome: "unknown_journey" };
      const scene = { journey, policy: live.policy, dossier };
      const cause = { kind: "manual", id: `manual:${input.occasion}`, context: {} } as const;
      return { outcome: (await admit(ports, scene, cause, act(ports, unpaced))) ? "entered" : "refused" };
    });
