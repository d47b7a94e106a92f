/** What came of a history, in a form in which a back-test's and a live system's can be compared. */

import type { Enrollment, RefusalReason } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

export type Outcome = {
  /** `2026-01-17T09:00 c-1 loyalty-thank-you email-loyalty-thank-you`, sorted. */
  mails: string[];
  /** which journeys customers did not enter, and why, as often as it was decided; sorted. */
  refusals: string[];
  /** By customer, journey and key: where everybody has come to, who was held out, and each decision on the way. */
  enrollments: Record<string, object>;
};

export const mailLine = (at: number, customer: string, journey: string, step: string): string =>
  `${new Date(at).toISOString().slice(0, 16)} ${customer} ${journey} ${step}`;

export const refusalLine = (customer: string, journey: string, reason: RefusalReason): string =>
  `${customer} ${journey} ${JSON.stringify(reason)}`;

/** Without revisions, and without the codes of coupons, which a back-test does not hand out. */
const shown = ({ revision: _, subject, history, ...enrollment }: Enrollment): object => {
  const { coupon, ...rest } = subject;
  const comparable = { ...enrollment, subject: { ...rest, ...(coupon ? { coupon: { ...coupon, code: "" } } : {}) } };
  return JSON.parse(
    JSON.stringify({
      ...comparable,
      history: history.map((decisions) => (decisions.kind === "coupon" ? { ...decisions, code: "" } : decisions)),
    }),
  );
};

export const outcomeOf = (mails: string[], refusals: string[], enrollments: Enrollment[]): Outcome => ({
  mails: mails.sort(),
  refusals: refusals.sort(),
  enrollments: Object.fromEntries(
    enrollments.map((enrollment) => [`${enrollment.customer} ${enrollment.journey} ${enrollment.key}`, shown(enrollment)]),
  ),
});

/** Everybody's enrollments, out of a live system's tables. */
export const enrollmentsIn = async ({
  customerBase,
  customers,
}: Pick<Ports, "customerBase" | "customers">): Promise<Enrollment[]> => {
  const ids = await Promise.all(customerBase.slices.map((slice) => customerBase.customersIn(slice, undefined, 10_000)));
  const customerRecords = await Promise.all(ids.flat().map((id) => customers.customerRecord(id)));
  return customerRecords.flatMap((customerRecord) => customerRecord?.enrollments ?? []);
};
