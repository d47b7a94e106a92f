/** Sends one of our own people a mail about a case, by the same protocol as any other mail. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { type CaseMailKind, type CaseReader, zoneOfShop } from "#engine/decide/cases/next-case-act.ts";
import type { KnownOfMail } from "#engine/decide/send-protocol.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { MailOutcome } from "#engine/model/enrollment.ts";
import { addressId, caseMailKey } from "#engine/model/ids.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import type { Topic } from "#engine/model/settings.ts";
import { ask, type CaseMailRequest, type Environment, type Orchestration, type Recipient } from "../requests.ts";
import { sendOnce } from "../sending/send-once.ts";

export type CaseNotice = {
  row: CaseRecord;
  customerRecord: CustomerRecord;
  what: CaseMailKind;
  /** Which of those of this opening. */
  occasion: number;
  reader: CaseReader;
};

/** What our own people are told needs nobody's consent. */
const ABOUT: Topic = { name: CASE_MAIL, kind: "transactional", label: {}, consent: { default: "none" } };

/** So long it is tried again where the mail service takes no mail; then somebody else is told. */
const PATIENCE = 86_400_000;

/** @throws RetryLater when another worker is sending the same mail, or its turn has not come */
export function* notifyOfCase({ live, now }: Pick<Environment, "live" | "now">, notice: CaseNotice): Orchestration<MailOutcome> {
  const { row, occasion, reader } = notice;
  const { name, email } = reader.person;
  const to: Recipient = { name, email, address: addressId(email), internal: true, isOther: true };
  const mailKey = caseMailKey(row, { opening: row.opening, occasion, to: reader.name });
  const request: CaseMailRequest = { ...notice, settings: live.settings, to, mailKey, now: now() };
  return yield* sendOnce(now, firstKnown(request), {
    to,
    compose: function* () {
      return yield* ask((of) => of.composeCase(request));
    },
    note: function* (counter, reason) {
      yield* ask((of) => of.noteCaseMail(counter, request, reason));
    },
  });
}

const firstKnown = ({ row, what, settings, to, mailKey, now }: CaseMailRequest): KnownOfMail => {
  const planned = row.nextAt ?? now;
  return {
    asked: {
      mailKey,
      topic: ABOUT,
      country: undefined,
      isCustomer: false,
      internal: true,
      late: false,
      caps: [],
      priority: 1,
      zone: zoneOfShop(settings),
      patientUntil: now,
      again: false,
    },
    // Among ourselves told twice is better than not at all.
    whenUnsure: "resend_once",
    planned,
    patience: planned + PATIENCE,
    message: {
      mailKey,
      revision: 0,
      state: "sent",
      customer: row.customer,
      journey: CASE_MAIL,
      step: what,
      template: CASE_MAIL,
      topic: CASE_MAIL,
      address: to.address,
      at: now,
      sesIds: [],
      internal: true,
    },
  };
};
