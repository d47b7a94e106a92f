/** The effect of a `case:` step: an event like any other, so that it is folded into the customer and may start other journeys. */

import { caseOpened } from "#engine/decide/case-opened.ts";
import { openedCase } from "#engine/decide/cases/case-after-event.ts";
import { OURSELVES } from "#engine/identity/ourselves.ts";
import type { CaseEffect, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

/**
 * Stores the event, which the next sweep takes up, and the case itself, so that its team hears of it in the same sweep and not in the
 * one after. A repeat after a crash finds the event stored, which writes the case where it is handled. Answers the id of the case.
 */
export function openCase(ports: Pick<Ports, "events" | "cases" | "clock">) {
  return async (enrollment: Enrollment, effect: CaseEffect): Promise<string> => {
    const now = ports.clock.now();
    const event = caseOpened(enrollment, effect, now);
    const { duplicate } = await ports.events.storeOnce(event, OURSELVES, now);
    const opened = { customer: enrollment.customer, at: now, dueAt: effect.dueAt, now };
    // Whoever has written it meanwhile has done so by the same event.
    if (!duplicate) await ports.cases.save(openedCase(opened, event));
    return effect.case;
  };
}
