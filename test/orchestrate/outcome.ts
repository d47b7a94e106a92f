/** What is compared of two systems that lived through one history. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import { canonicalText } from "#engine/model/deep-equal.ts";
import type { DateEntry, Enrollment, Instant, Refusal } from "#engine/model/enrollment.ts";

/** Filled while a system lives. */
export type Log = {
  /** `2026-01-17T09:00 CUSTOMER JOURNEY STEP`, in the order in which they left. */
  mails: string[];
  /** Who did not enter what, when, and why, in the order in which it was decided. */
  refusals: string[];
  /** As each of them was saved last, those of erased customers too. */
  enrollments: Map<string, Enrollment>;
};

/** Each part in lines that are the same for the same content. */
export type Outcome = { mails: string[]; refusals: string[]; enrollments: string[]; customers: string[] };

export const emptyLog = (): Log => ({ mails: [], refusals: [], enrollments: new Map() });

export const mailLine = (at: Instant, customer: string, journey: string, step: string): string =>
  `${minute(at)} ${customer} ${journey} ${step}`;

export const logRefusal = (log: Log, { at, customer, journey, key, reason }: Omit<Refusal, "revision">): void =>
  void log.refusals.push(`${minute(at)} ${customer} ${journey} ${key} ${canonicalText(reason)}`);

export const logEnrollment = (log: Log, enrollment: Enrollment): void =>
  void log.enrollments.set(`${enrollment.id} ${enrollment.entry}`, enrollment);

/** Of customers who were erased it counts what happened to them, not what is left of them. */
export const outcomeOf = (log: Log, customerRecords: CustomerRecord[]): Outcome => ({
  mails: log.mails.sort(),
  refusals: log.refusals.sort(),
  enrollments: [...log.enrollments.values()].map(shownEnrollment).sort(),
  customers: customerRecords
    .filter(({ customer }) => !customer.erased)
    .map(shownCustomer)
    .sort(),
});

const minute = (at: Instant): string => new Date(at).toISOString().slice(0, 16);

/** Without revisions, and without the codes of coupons: a back-test hands out none. */
const shownEnrollment = ({ revision: _, subject, history, ...enrollment }: Enrollment): string => {
  const { coupon, ...rest } = subject;
  return canonicalText({
    ...enrollment,
    subject: coupon ? { ...rest, coupon: { ...coupon, code: "" } } : rest,
    history: history.map((decision) => (decision.kind === "coupon" ? { ...decision, code: "" } : decision)),
  });
};

/** Orders, things and dates in the order of their names: memory keeps them as they came, a table by their keys. */
const shownCustomer = ({ customer, orders, assets, quotes, dateEntries }: CustomerRecord): string =>
  canonicalText({
    customer: withoutRevision(customer),
    orders: orders.map(withoutRevision).map(canonicalText).sort(),
    assets: assets.map(withoutRevision).map(canonicalText).sort(),
    quotes: quotes.map(withoutRevision).map(canonicalText).sort(),
    dateEntries: dateEntries.map(asStored).map(canonicalText).sort(),
  });

/** By what it was planned is kept in memory alone, and spares looking again. */
const asStored = ({ plannedBy: _, ...dateEntry }: DateEntry): Omit<DateEntry, "plannedBy" | "revision"> =>
  withoutRevision(dateEntry);

const withoutRevision = <T extends { revision: number }>({ revision: _, ...rest }: T): Omit<T, "revision"> => rest;
