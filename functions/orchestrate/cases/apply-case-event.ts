/** Writes the case that an event opens, and closes the one that it solves. */

import { type CaseEvent, caseAfterEvent } from "#engine/decide/cases/case-after-event.ts";
import type { Customer } from "#engine/model/customer.ts";
import { ask, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";

/**
 * @param customer as they are stored with the event folded in
 * @throws Conflict when another writer was faster
 */
export function* applyCaseEvent(
  { live, now }: Pick<Environment, "live" | "now">,
  customer: Customer,
  event: CaseEvent,
): Orchestration<void> {
  if (customer.erased) return;
  const row = yield* ask((of) => of.case(customer.id, event.case.id));
  const next = caseAfterEvent({ row, customer, settings: live.settings, now: now() }, event);
  if (next) mustBeSaved(yield* ask((of) => of.saveCase(next)));
}
