/** Tells whoever has a case what its customer wrote, or that an answer did not arrive: once, whatever its state. */

import {
  afterNotice,
  type CaseNotice,
  everyReaderOfNotice,
  occasionOf,
  readersOfNotice,
} from "#engine/decide/cases/case-notice.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type CaseReader, UNTIMED } from "#engine/decide/cases/next-case-act.ts";
import { addressId, caseMailKey } from "#engine/model/ids.ts";
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
  const started = yield* call(startedBefore(environment, row, notice));
  const others = readersOfNotice(row, live.settings, notice, now()).filter(
    ({ name }) => !started.some((one) => one.name === name),
  );
  const to = [...started, ...others];
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

/**
 * Whoever a sender has started to tell of it and died, before the case went to another team or its taker was away: what became of that
 * mail is settled first, or two would be told.
 */
function* startedBefore({ live }: Pick<Environment, "live">, row: CaseRecord, notice: CaseNotice): Orchestration<CaseReader[]> {
  const started: CaseReader[] = [];
  for (const reader of everyReaderOfNotice(row, live.settings, notice)) {
    const { sendClaims } = yield* ask((of) => of.address(addressId(reader.person.email)));
    const claim = sendClaims[caseMailKey(row, { opening: UNTIMED, occasion: occasionOf(notice), to: reader.name })];
    if (claim && !claim.refused) started.push(reader);
  }
  return started;
}
