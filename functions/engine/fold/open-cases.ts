/** Which cases of a customer are open. */

import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";

/**
 * Each case has a stamp, kept after it is resolved: a resolution that arrives before its opening holds. Opened and resolved at
 * the same time is resolved; opened again later is open.
 */
export function foldCase(customer: Customer, event: Event, at: Instant): Customer {
  if (!event.case || (event.type !== "case.opened" && event.type !== "case.resolved")) return customer;
  const { id } = event.case;
  const stamp = `case.${id}`;
  const since = customer.stamps[stamp] ?? Number.NEGATIVE_INFINITY;
  const opens = event.type === "case.opened";
  if (at < since || (at === since && opens)) return customer;
  const others = customer.cases.filter((other) => other !== id);
  const cases = opens ? [...others, id].sort() : others;
  return { ...customer, cases, open_cases: cases.length, stamps: { ...customer.stamps, [stamp]: at } };
}
