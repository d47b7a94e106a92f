/** Wakes a case whose time has come: sends what was written to its customer, and tells its team of it, or whoever can be told in their place. */

import { nextMailAt, waitingAnswer } from "#engine/decide/cases/answer-case.ts";
import { waitingNotice } from "#engine/decide/cases/case-notice.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { afterHandOver } from "#engine/decide/cases/hand-over.ts";
import { caseReaders, nextCaseAct } from "#engine/decide/cases/next-case-act.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";
import { notifySomebody } from "./notify-somebody.ts";
import { prepareCase } from "./prepare-case.ts";
import { sendAnswer } from "./send-answer.ts";
import { sendNotice } from "./send-notice.ts";
import { settleCaseMails } from "./settle-case-mails.ts";

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
  const answer = waitingAnswer(found, now());
  if (answer) return yield* call(sendAnswer(environment, found, answer));
  const notice = waitingNotice(found, now());
  if (notice) return yield* call(sendNotice(environment, found, notice));
  const act = nextCaseAct(found, live.settings, now());
  // Beside all else: a mail about it that could not leave, or of which that is not known.
  const mailAt = nextMailAt(found);
  const next = (at: Instant) => (mailAt === undefined ? at : Math.min(at, mailAt));
  if (act.kind === "rest") {
    yield* call(settleCaseMails(environment, found));
    return yield* save(mailAt === undefined ? withoutNext(found) : { ...found, nextAt: mailAt });
  }
  if (act.kind === "wait") return yield* save({ ...found, nextAt: next(act.until) });
  const customerRecord = yield* ask((of) => of.customerRecord(found.customer));
  // Their erasure is under way, and takes the case along.
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const { what, occasion } = act;
  const row = yield* call(prepareCase(environment, found, what));
  const to = caseReaders(row, live.settings, what, now());
  const result = yield* call(notifySomebody(environment, { row, customerRecord, what, occasion, to }));
  if (result.kind === "later") return yield* save({ ...row, nextAt: next(result.until) });
  const { problem: _problem, ...rest } = what === "handed" ? afterHandOver(row) : row;
  const after = { ...rest, notified: act.notified, nextAt: next(act.until) };
  if (result.kind === "notified") return yield* save(after);
  yield* ask((of) => of.noteUnnotified(row, result.problem));
  yield* save({ ...after, problem: result.problem });
  return "failed";
}

const withoutNext = ({ nextAt: _nextAt, ...row }: CaseRecord): CaseRecord => row;

function* save(row: CaseRecord): Orchestration<"advanced"> {
  mustBeSaved(yield* ask((of) => of.saveCase(row)));
  return "advanced";
}
