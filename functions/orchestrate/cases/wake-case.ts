/** Wakes a case whose time has come: sends what was written to its customer, and tells its team of it, or whoever can be told in their place. */

import { hasMail, unsentReason, waitingAnswer } from "#engine/decide/cases/answer-case.ts";
import { afterNotice, type CaseNotice, readersOfNotice, waitingNotice } from "#engine/decide/cases/case-notice.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type CaseReader, nextCaseAct } from "#engine/decide/cases/next-case-act.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";
import { type CaseNotification, notifyOfCase } from "./notify-of-case.ts";
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
  const row = yield* ask((of) => of.case(due.customer, due.case));
  if (row?.nextAt === undefined || row.nextAt > now()) return "left";
  const answer = waitingAnswer(row);
  if (answer) return yield* call(sendAnswer(environment, row, answer));
  const notice = waitingNotice(row);
  if (notice) return yield* call(sendNotice(environment, row, notice));
  const act = nextCaseAct(row, live.settings, now());
  if (act.kind === "rest") return "left";
  if (act.kind === "wait") return yield* save({ ...row, nextAt: act.until });
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  // Their erasure is under way, and takes the case along.
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const { what, occasion, to } = act;
  const result = yield* call(notifySomebody(environment, { row, customerRecord, what, occasion, to }));
  if (result.kind === "later") return yield* save({ ...row, nextAt: result.until });
  const { problem: _problem, ...rest } = row;
  const next = { ...rest, notified: act.notified, nextAt: act.until };
  if (result.kind === "notified") return yield* save(next);
  yield* ask((of) => of.noteUnnotified(row, result.problem));
  yield* save({ ...next, problem: result.problem });
  return "failed";
}

/** What its customer wrote, or that an answer did not arrive: told once, whatever its state; then it is looked at again at once. */
function* sendNotice(
  environment: Pick<Environment, "live" | "now">,
  row: CaseRecord,
  notice: CaseNotice,
): Orchestration<"advanced" | "left" | "failed"> {
  const { live, now } = environment;
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const to = readersOfNotice(row, live.settings, notice);
  const notification = { row, customerRecord, what: notice.kind, occasion: 0, notice, to };
  const result = yield* call(notifySomebody(environment, notification));
  if (result.kind === "later") return yield* save({ ...row, nextAt: result.until });
  const { nextAt: _nextAt, problem: _problem, ...passedOn } = afterNotice(row, notice);
  const goesOn = row.state !== "solved" || hasMail(passedOn);
  const next = { ...passedOn, ...(goesOn ? { nextAt: now() } : {}) };
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

type Notification = Omit<CaseNotification, "reader"> & { to: CaseReader[] };

/** The first who can be told; where it is not known whether a mail has left, that is waited for. */
function* notifySomebody(
  environment: Pick<Environment, "live" | "now">,
  { to, ...notification }: Notification,
): Orchestration<Notified> {
  const problems: string[] = [];
  for (const reader of to) {
    const outcome = yield* call(notifyOfCase(environment, { ...notification, reader }));
    if (outcome.kind === "sent" || outcome.kind === "unconfirmed") return { kind: "notified" };
    if ("until" in outcome) return { kind: "later", until: outcome.until };
    problems.push(`${reader.name}: ${unsentReason(outcome)}`);
  }
  return { kind: "nobody", problem: problems.join("; ") };
}
