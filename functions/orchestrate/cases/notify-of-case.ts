/** Sends one of our own people a mail about a case, by the same protocol as any other mail. */

import { type CaseNotice, occasionOf } from "#engine/decide/cases/case-notice.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import {
  type CaseMailKind,
  type CaseOccasion,
  type CaseReader,
  UNTIMED,
  zoneOfShop,
} from "#engine/decide/cases/next-case-act.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { MailOutcome } from "#engine/model/enrollment.ts";
import { addressId, caseMailKey } from "#engine/model/ids.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import { ask, type CaseMailRequest, type Environment, type Orchestration, type Recipient } from "../requests.ts";
import { sendOnce } from "../sending/send-once.ts";
import { knownOfCaseMail } from "./case-mail.ts";

export type CaseNotification = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  what: CaseMailKind;
  /** Which of those of this opening; of what is told beside them, the `notice` says it. */
  occasion: CaseOccasion;
  notice?: CaseNotice;
  reader: CaseReader;
};

/** So long it is tried again where the mail service takes no mail; then somebody else is told. */
const PATIENCE = 86_400_000;

/** @throws RetryLater when another worker is sending the same mail, or its turn has not come */
export function* notifyOfCase(
  { live, now }: Pick<Environment, "live" | "now">,
  notification: CaseNotification,
): Orchestration<MailOutcome> {
  const { row, occasion, reader, notice } = notification;
  const { name, email } = reader.person;
  const to: Recipient = { name, email, address: addressId(email), internal: true, isOther: true };
  const which = notice ? { opening: UNTIMED, occasion: occasionOf(notice) } : { opening: row.opening, occasion };
  const mailKey = caseMailKey(row, { ...which, to: reader.name });
  const request: CaseMailRequest = { ...notification, settings: live.settings, to, mailKey, now: now() };
  const known = knownOfCaseMail({
    ...{ name: CASE_MAIL, step: notification.what, mailKey, customer: row.customer, to, zone: zoneOfShop(live.settings) },
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
