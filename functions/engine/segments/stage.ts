/** The stage of the relation with a customer, as the passing of time makes it. */

import { isLowScore } from "../decide/survey-score.ts";
import { complaintsOf } from "../fold/open-cases.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import { readIso } from "../time/iso-time.ts";

export type Stage = "new" | "existing" | "dissatisfied" | "lapsed";

const DAY = 86_400_000;
/** New for so long after the first order. */
const NEW_DAYS = 90;
/** For customers who have ordered once, or several times on one day: their own gap is unknown, and a year without an order is long. */
const DEFAULT_GAP_DAYS = 180;
/** Lapsed after so many times their own usual gap. */
const GAPS = 2;

/**
 * The first that holds: dissatisfied (an open complaint, or a last score of 6 or less that no complaint solved since made good),
 * new (first order within 90 days), lapsed (no order for twice their own usual gap), existing. Undefined for a customer who has
 * no order and is not dissatisfied.
 */
export function stageOf(customer: Customer, now: Instant): Stage | undefined {
  if (isDissatisfied(customer)) return "dissatisfied";
  const first = timeOf(customer.first_order_at);
  const last = timeOf(customer.last_order_at);
  if (customer.orders < 1 || Number.isNaN(first) || Number.isNaN(last)) return undefined;
  if (now - first < NEW_DAYS * DAY) return "new";
  return now - last > GAPS * (customer.usual_gap_days || DEFAULT_GAP_DAYS) * DAY ? "lapsed" : "existing";
}

/** A question asked is no complaint, nor is a call to a good customer that a journey asked for. */
const isDissatisfied = (customer: Customer): boolean => {
  const { last_score, stamps } = customer;
  // Without a case there is no complaint, and the stamps need not be gone through.
  if (last_score === undefined && customer.cases.length === 0) return false;
  const { open, solvedAt = Number.NEGATIVE_INFINITY } = complaintsOf(customer);
  if (open > 0) return true;
  return last_score !== undefined && isLowScore(last_score) && solvedAt < (stamps.last_score ?? Number.POSITIVE_INFINITY);
};

/** When time alone may change the stage next, at the earliest; undefined: never. */
export function stageMayChange(customer: Customer, now: Instant): Instant | undefined {
  const stage = stageOf(customer, now);
  if (stage === undefined || stage === "dissatisfied") return undefined;
  const noLongerNew = timeOf(customer.first_order_at) + NEW_DAYS * DAY;
  const lapsed = timeOf(customer.last_order_at) + GAPS * (customer.usual_gap_days || DEFAULT_GAP_DAYS) * DAY + 1;
  if (noLongerNew > now) return lapsed > now ? Math.min(noLongerNew, lapsed) : noLongerNew;
  return lapsed > now ? lapsed : undefined;
}

const timeOf = (text: string | undefined): Instant => (text === undefined ? Number.NaN : readIso(text));
