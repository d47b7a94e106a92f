/** Which cases of a customer are open. */

import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";

/**
 * Each case has a stamp, kept after it is resolved: a resolution that arrives before its opening holds. Opened and resolved at
 * the same time is resolved; opened again later is open.
 */
export function foldCase(known: Customer, event: Event, at: Instant): Customer {
  if (!event.case || (event.type !== "case.opened" && event.type !== "case.resolved")) return known;
  const { id } = event.case;
  const stamp = `case.${id}`;
  const since = known.stamps[stamp] ?? Number.NEGATIVE_INFINITY;
  const opens = event.type === "case.opened";
  if (at < since || (at === since && opens)) return known;
  const others = known.cases.filter((other) => other !== id);
  const cases = opens ? [...others, id].sort() : others;
  return { ...known, cases, open_cases: cases.length, stamps: { ...known.stamps, [stamp]: at } };
}
