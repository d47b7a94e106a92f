/** Keeps the rows in the due index as the date triggers ask for them. */

import { planStarts } from "#engine/decide/date-entries.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Policy } from "#engine/model/settings.ts";
import { Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import type { Live } from "../publish/live-journeys.ts";

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
