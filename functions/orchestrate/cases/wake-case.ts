/** Wakes a case whose time has come: sends what was written to its customer, and tells its team of it, or whoever can be told in their place. */

import { unsentReason, waitingAnswer } from "#engine/decide/cases/answer-case.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { afterHandOver } from "#engine/decide/cases/hand-over.ts";
import { type CaseAct, caseReaders, nextCaseAct } from "#engine/decide/cases/next-case-act.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";
import { notifyOfCase } from "./notify-of-case.ts";
import { prepareCase } from "./prepare-case.ts";
import { sendAnswer } from "./send-answer.ts";

/** Which row of a customer's is due. */
export type DueCase = { customer: string; case: string };

/**
 * No pause of a journey, consent or breaker keeps a mail from our own people; what holds for restored data holds for it as well.
 *
 * @returns `left`: it was not due any more
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come: the case stays due
 * @throws Conflict when somebody has worked on the case meanwhile: what was sent is found again
 */
export function* wakeCase(
  environment: Pick<Environment, "live" | "now">,
  due: DueCase,
): Orchestration<"advanced" | "left" | "failed"> {
  const { live, now } = environment;
  const found = yield* ask((of) => of.case(due.customer, due.case));
  if (found?.nextAt === undefined || found.nextAt > now()) return "left";
  const answer = waitingAnswer(found);
  if (answer) return yield* call(sendAnswer(environment, found, answer));
  const act = nextCaseAct(found, live.settings, now());
  if (act.kind === "rest") return "left";
  if (act.kind === "wait") return yield* save({ ...found, nextAt: act.until });
  const customerRecord = yield* ask((of) => of.customerRecord(found.customer));
  // Their erasure is under way, and takes the case along.
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const row = yield* call(prepareCase(environment, found, act.what));
  const result = yield* call(notifySomebody(environment, { row, customerRecord, act }));
  if (result.kind === "later") return yield* save({ ...row, nextAt: result.until });
  const { problem: _problem, ...rest } = act.what === "handed" ? afterHandOver(row) : row;
  const next = { ...rest, notified: act.notified, nextAt: act.until };
  if (result.kind === "notified") return yield* save(next);
  yield* ask((of) => of.noteUnnotified(row, result.problem));
  yield* save({ ...next, problem: result.problem });
  return "failed";
}

function* save(row: CaseRecord): Orchestration<"advanced"> {
  mustBeSaved(yield* ask((of) => of.saveCase(row)));
  return "advanced";
}

type Notified = { kind: "notified" } | { kind: "later"; until: Instant } | { kind: "nobody"; problem: string };

type Notice = { row: CaseRecord; customerRecord: CustomerRecord; act: Extract<CaseAct, { kind: "notify" }> };

/** The first who can be told; where it is not known whether a mail has left, that is waited for. */
function* notifySomebody(
  environment: Pick<Environment, "live" | "now">,
  { row, customerRecord, act }: Notice,
): Orchestration<Notified> {
  const problems: string[] = [];
  const { what, occasion } = act;
  for (const reader of caseReaders(row, environment.live.settings, what, environment.now())) {
    const outcome = yield* call(notifyOfCase(environment, { row, customerRecord, what, occasion, reader }));
    if (outcome.kind === "sent" || outcome.kind === "unconfirmed") return { kind: "notified" };
    if ("until" in outcome) return { kind: "later", until: outcome.until };
    problems.push(`${reader.name}: ${unsentReason(outcome)}`);
  }
  return { kind: "nobody", problem: problems.join("; ") };
}
