/** What the send protocol knows at first of a mail about a case: nobody's consent, cap or window keeps it. */

import type { KnownOfMail } from "#engine/decide/send-protocol.ts";
import type { Instant, WhenUnsure } from "#engine/model/enrollment.ts";
import type { Recipient } from "../requests.ts";

/** `name`: what it counts as, in the place of a journey, template and topic. `planned` and `patience` in epoch milliseconds, and milliseconds. */
export type CaseMail = {
  name: string;
  step: string;
  mailKey: string;
  customer: string;
  to: Recipient;
  zone: string;
  planned: Instant;
  patience: number;
  whenUnsure: WhenUnsure;
  now: Instant;
};

/** `isCustomer`: not where it goes to one of our own people. */
export function knownOfCaseMail({
  name,
  step,
  mailKey,
  customer,
  to,
  zone,
  planned,
  patience,
  whenUnsure,
  now,
}: CaseMail): KnownOfMail {
  return {
    asked: {
      mailKey,
      topic: { name, kind: "transactional", label: {}, consent: { default: "none" } },
      country: undefined,
      isCustomer: !to.internal,
      internal: to.internal,
      late: false,
      caps: [],
      priority: 1,
      zone,
      patientUntil: now,
      again: false,
    },
    whenUnsure,
    planned,
    patience: planned + patience,
    message: {
      ...{ mailKey, revision: 0, state: "sent", customer, step, at: now, sesIds: [] },
      ...{ journey: name, template: name, topic: name, address: to.address },
      ...(to.internal ? { internal: true } : {}),
    },
  };
}
