/** Tells whoever has a case what its customer wrote, or that an answer did not arrive: once, whatever its state. */

import { afterNotice, type CaseNotice, readersOfNotice } from "#engine/decide/cases/case-notice.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";
import { notifySomebody } from "./notify-somebody.ts";

/**
 * The case is looked at again at once, for whatever else is due.
 *
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come: the case stays due
 * @throws Conflict when somebody has worked on the case meanwhile: what was sent is found again
 */
export function* sendNotice(
  environment: Pick<Environment, "live" | "now">,
  row: CaseRecord,
  notice: CaseNotice,
): Orchestration<"advanced" | "left" | "failed"> {
  const { live, now } = environment;
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  // Their erasure is under way, and takes the case along.
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const to = readersOfNotice(row, live.settings, notice, now());
  const about = { row, customerRecord, what: notice.kind, occasion: 0, notice, to };
  const result = yield* call(notifySomebody(environment, about));
  const next = afterNotice(row, notice, result.kind === "later" ? { until: result.until } : { passedOn: true });
  const problem = result.kind === "nobody" ? result.problem : undefined;
  if (problem !== undefined) yield* ask((of) => of.noteUnnotified(row, problem));
  const { problem: _problem, ...rest } = next;
  const known = result.kind === "later" ? next : rest;
  mustBeSaved(yield* ask((of) => of.saveCase({ ...known, nextAt: now(), ...(problem === undefined ? {} : { problem }) })));
  return problem === undefined ? "advanced" : "failed";
}
