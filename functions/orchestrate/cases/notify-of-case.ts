/** Sends one of our own people a mail about a case, by the same protocol as any other mail. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type CaseMailKind, type CaseOccasion, type CaseReader, zoneOfShop } from "#engine/decide/cases/next-case-act.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { MailOutcome } from "#engine/model/enrollment.ts";
import { addressId, caseMailKey } from "#engine/model/ids.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import { ask, type CaseMailRequest, type Environment, type Orchestration, type Recipient } from "../requests.ts";
import { sendOnce } from "../sending/send-once.ts";
import { knownOfCaseMail } from "./case-mail.ts";

export type CaseNotice = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  what: CaseMailKind;
  /** Which of those of this opening. */
  occasion: CaseOccasion;
  reader: CaseReader;
};

/** So long it is tried again where the mail service takes no mail; then somebody else is told. */
const PATIENCE = 86_400_000;

/** @throws RetryLater when another worker is sending the same mail, or its turn has not come */
export function* notifyOfCase({ live, now }: Pick<Environment, "live" | "now">, notice: CaseNotice): Orchestration<MailOutcome> {
  const { row, occasion, reader } = notice;
  const { name, email } = reader.person;
  const to: Recipient = { name, email, address: addressId(email), internal: true, isOther: true };
  const mailKey = caseMailKey(row, { opening: row.opening, occasion, to: reader.name });
  const request: CaseMailRequest = { ...notice, settings: live.settings, to, mailKey, now: now() };
  const known = knownOfCaseMail({
    ...{ name: CASE_MAIL, step: notice.what, mailKey, customer: row.customer, to, zone: zoneOfShop(live.settings) },
    ...{ planned: row.nextAt ?? request.now, patience: PATIENCE, now: request.now },
    // Among ourselves told twice is better than not at all.
    whenUnsure: "resend_once",
  });
  return yield* sendOnce(now, known, {
    to,
    compose: function* () {
      return yield* ask((of) => of.composeCase(request));
    },
    note: function* (counter, reason) {
      yield* ask((of) => of.noteCaseMail(counter, request, reason));
    },
  });
}
