/** The effect of a `case:` step: an event like any other, so that it is folded into the customer and may start other journeys. */

import { caseOpened } from "#engine/decide/case-opened.ts";
import { OURSELVES } from "#engine/identity/ourselves.ts";
import type { CaseEffect, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

/** Stores the event, which the next sweep takes up; a repeat after a crash finds it stored. Answers the id of the case. */
export function openCase(ports: Pick<Ports, "events" | "clock">) {
  return async (enrollment: Enrollment, effect: CaseEffect): Promise<string> => {
    const now = ports.clock.now();
    await ports.events.storeOnce(caseOpened(enrollment, effect, now), OURSELVES, now);
    return effect.case;
  };
}
