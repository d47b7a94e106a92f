/** Keeps the rows in the due index as the date triggers ask for them. */

import type { Dossier } from "#engine/customer.ts";
import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import { planStarts } from "#engine/starts.ts";
import { Conflict } from "./conflict.ts";
import type { Live } from "./live.ts";
import type { Ports } from "./ports.ts";

type Needs = Pick<Ports, "walks" | "clock">;

/** @throws Conflict when another writer was faster */
export const retimeStart = async (ports: Needs, journey: PublishedJourney, policy: Policy, dossier: Dossier): Promise<void> => {
  const plan = planStarts({ journey, policy, dossier }, ports.clock.now());
  for (const start of plan.save) if ((await ports.walks.saveStart(start)) === "conflict") throw new Conflict();
  for (const start of plan.remove) if ((await ports.walks.removeStart(start)) === "conflict") throw new Conflict();
};

export const retimeStarts = async (ports: Needs, live: Live, dossier: Dossier): Promise<void> => {
  for (const journey of [...live.journeys, ...live.paused]) {
    if (journey.trigger.kind === "date") await retimeStart(ports, journey, live.policy, dossier);
  }
};
