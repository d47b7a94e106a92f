/** The stage of the relation with a customer, as the passing of time makes it. */

import type { Customer, CustomerRecord } from "../model/customer.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import { caseId } from "../model/ids.ts";
import { readIso } from "../time/iso-time.ts";

export type Stage = "new" | "existing" | "dissatisfied" | "lapsed";

const DAY = 86_400_000;
/** New for so long after the first order. */
const NEW_DAYS = 90;
/** For customers who have ordered once, or several times on one day: their own gap is unknown, and a year without an order is long. */
const DEFAULT_GAP_DAYS = 180;
/** Lapsed after so many times their own usual gap. */
const GAPS = 2;
/** Of ten: a detractor in the words of NPS; 3 of 5 for satisfaction, 4 of 7 for ease. */
const LOW_SCORE = 6;

/** Cases that are open and not a kindness of our own, such as the call to a good customer that a marketing journey asked for. */
export function complaintsOf({ customer, enrollments }: CustomerRecord, isKindness: (enrollment: Enrollment) => boolean): number {
  const kind = enrollments.flatMap((enrollment) =>
    enrollment.step !== undefined && isKindness(enrollment) ? [caseId(enrollment.id, enrollment.entry, enrollment.step)] : [],
  );
  return customer.cases.filter((id) => !kind.includes(id)).length;
}

/**
 * The first that holds: dissatisfied (last score of 6 or less, or an open complaint), new (first order within 90 days), lapsed
 * (no order for twice their own usual gap), existing. Undefined for a customer who never ordered and never complained.
 */
export function stageOf(customer: Customer, complaints: number, now: Instant): Stage | undefined {
  if (complaints > 0 || (customer.last_score !== undefined && customer.last_score <= LOW_SCORE)) return "dissatisfied";
  const first = timeOf(customer.first_order_at);
  const last = timeOf(customer.last_order_at);
  if (customer.orders < 1 || Number.isNaN(first) || Number.isNaN(last)) return undefined;
  if (now - first < NEW_DAYS * DAY) return "new";
  return now - last > GAPS * (customer.usual_gap_days || DEFAULT_GAP_DAYS) * DAY ? "lapsed" : "existing";
}

/** When time alone may change the stage next, at the earliest; undefined: never. */
export function stageMayChange(customer: Customer, complaints: number, now: Instant): Instant | undefined {
  const stage = stageOf(customer, complaints, now);
  if (stage === undefined || stage === "dissatisfied") return undefined;
  const noLongerNew = timeOf(customer.first_order_at) + NEW_DAYS * DAY;
  const lapsed = timeOf(customer.last_order_at) + GAPS * (customer.usual_gap_days || DEFAULT_GAP_DAYS) * DAY + 1;
  const ahead = [noLongerNew, lapsed].filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

const timeOf = (text: string | undefined): Instant => (text === undefined ? Number.NaN : readIso(text));
