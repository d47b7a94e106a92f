/** `case:` – told as an event like any other, so that it is folded into the customer and other journeys can start on it. */

import { caseOpened } from "#engine/decide/case-opened.ts";
import type { CaseEffect, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

/** The source of events that Perennial tells itself. */
const OURSELVES = "perennial";

/** A repeat after a crash finds the event stored. The next sweep takes it up. */
export function openCase(ports: Pick<Ports, "events" | "clock">) {
  return async (enrollment: Enrollment, effect: CaseEffect): Promise<string> => {
    const now = ports.clock.now();
    await ports.events.storeOnce(caseOpened(enrollment, effect, now), OURSELVES, now);
    return effect.case;
  };
}
