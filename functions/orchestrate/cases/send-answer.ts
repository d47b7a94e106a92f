/** Sends the customer of a case what somebody of the team has written, by the same protocol as any other mail: once. */

import { afterAnswer } from "#engine/decide/cases/answer-case.ts";
import type { CaseRecord, CustomerAnswer } from "#engine/decide/cases/case-record.ts";
import { zoneOfShop } from "#engine/decide/cases/next-case-act.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { MailOutcome } from "#engine/model/enrollment.ts";
import { addressId, caseAnswerKey } from "#engine/model/ids.ts";
import { CASE_ANSWER } from "#engine/model/message.ts";
import { ask, call, type Environment, type Orchestration, type Recipient } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";
import { sendOnce } from "../sending/send-once.ts";
import { knownOfCaseMail } from "./case-mail.ts";
import { threadOfAnswer } from "./thread-of-answer.ts";

/** So long it is tried again where the mail service takes no mail. */
const PATIENCE = 3 * 86_400_000;

/**
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come: the case stays due
 * @throws Conflict when somebody has worked on the case meanwhile: what was sent is found again
 */
export function* sendAnswer(
  environment: Pick<Environment, "live" | "now">,
  row: CaseRecord,
  answer: CustomerAnswer,
): Orchestration<"advanced" | "left"> {
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  // Their erasure is under way, and takes the case along.
  if (!customerRecord || customerRecord.customer.erased) return "left";
  const outcome = yield* call(mailOf(environment, { row, customerRecord, answer }));
  mustBeSaved(yield* ask((of) => of.saveCase(afterAnswer(row, answer, outcome, environment.now()))));
  return "advanced";
}

type Answering = { row: CaseRecord; customerRecord: CustomerRecord; answer: CustomerAnswer };

function* mailOf(
  { live, now }: Pick<Environment, "live" | "now">,
  { row, customerRecord, answer }: Answering,
): Orchestration<MailOutcome> {
  const { email } = customerRecord.customer;
  if (email === undefined) return { kind: "skipped", reason: "no_address" };
  const to: Recipient = { name: "", email, address: addressId(email), internal: false, isOther: false };
  const mailKey = caseAnswerKey(row, answer.number);
  const known = knownOfCaseMail({
    ...{ name: CASE_ANSWER, step: "answer", mailKey, customer: row.customer, to, zone: zoneOfShop(live.settings) },
    ...{ planned: answer.at, patience: PATIENCE, now: now() },
    // Of a mail that may have left, a person says whether it is written again.
    whenUnsure: "do_not_resend",
  });
  return yield* sendOnce(now, known, {
    to,
    compose: function* () {
      const thread = yield* call(threadOfAnswer(row, answer));
      return yield* ask((of) => of.composeAnswer({ row, customerRecord, settings: live.settings, answer, to, mailKey, thread }));
    },
    note: function* (counter, reason) {
      yield* ask((of) => of.noteCaseMail(counter, { row, mailKey }, reason));
    },
  });
}
