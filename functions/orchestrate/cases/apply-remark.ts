/** Keeps what a customer wrote beside a score, where it is praise or was. */

import { remarkAfterAnswer, type SurveyEvent } from "#engine/decide/cases/remark.ts";
import type { Customer } from "#engine/model/customer.ts";
import { readIso } from "#engine/time/iso-time.ts";
import { ask, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";

/**
 * May be repeated: the same answer changes nothing.
 *
 * @throws Conflict when another writer was faster
 */
export function* applyRemark({ now }: Pick<Environment, "now">, customer: Customer, event: SurveyEvent): Orchestration<void> {
  if (customer.erased) return;
  const before = yield* ask((of) => of.remark(customer.id, event.survey.id));
  const at = Math.min(readIso(event.at), now());
  const next = remarkAfterAnswer(before, { customer: customer.id, at }, event);
  if (next) mustBeSaved(yield* ask((of) => of.saveRemark(next)));
}
