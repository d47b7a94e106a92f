/** Which cases of a customer are open, and which of all were opened as complaints. */

import type { Customer, Stamps } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";

const COMPLAINT = "complaint.";
const CASE = "case.";

/**
 * Each case has a stamp, kept after it is resolved: a resolution that arrives before its opening holds. Opened and resolved at
 * the same time is resolved; opened again later is open. A case that was opened as a complaint once is one whenever it is open.
 */
export function foldCase(customer: Customer, event: Event, at: Instant): Customer {
  if (!event.case || (event.type !== "case.opened" && event.type !== "case.resolved")) return customer;
  const { id, complaint } = event.case;
  const opens = event.type === "case.opened";
  const received = opens && complaint === true ? withComplaint(customer, id, at) : customer;
  const stamp = CASE + id;
  const since = customer.stamps[stamp] ?? Number.NEGATIVE_INFINITY;
  if (at < since || (at === since && opens)) return received;
  const others = customer.cases.filter((other) => other !== id);
  if (opens && others.length >= MOST_OPEN) return received;
  const cases = opens ? [...others, id].sort() : others;
  return { ...received, cases, open_cases: cases.length, stamps: withoutOldest({ ...received.stamps, [stamp]: at }, cases) };
}

/** So many cases of one customer can be open, and so many of those that are closed are remembered: a profile is one row. */
const MOST_OPEN = 50;
const MOST_CLOSED = 100;

const withoutOldest = (stamps: Stamps, open: string[]): Stamps => {
  const closed = Object.keys(stamps).filter((name) => name.startsWith(CASE) && !open.includes(name.slice(CASE.length)));
  if (closed.length <= MOST_CLOSED) return stamps;
  const oldest = closed.sort((a, b) => (stamps[a] ?? 0) - (stamps[b] ?? 0)).slice(0, closed.length - MOST_CLOSED);
  const gone = new Set(oldest.flatMap((name) => [name, COMPLAINT + name.slice(CASE.length)]));
  return Object.fromEntries(Object.entries(stamps).filter(([name]) => !gone.has(name)));
};

/** `open`: how many complaints wait for a solution; `solvedAt`: when the last one of those that do not was solved. */
export function complaintsOf({ cases, stamps }: Pick<Customer, "cases" | "stamps">): { open: number; solvedAt?: Instant } {
  let open = 0;
  let solvedAt = Number.NEGATIVE_INFINITY;
  for (const name in stamps) {
    if (!name.startsWith(COMPLAINT)) continue;
    const id = name.slice(COMPLAINT.length);
    if (cases.includes(id)) open += 1;
    else solvedAt = Math.max(solvedAt, stamps[`case.${id}`] ?? solvedAt);
  }
  return solvedAt === Number.NEGATIVE_INFINITY ? { open } : { open, solvedAt };
}

/** Kept among the stamps, as the first of its openings, so that it comes out the same in any order of arrival. */
const withComplaint = (customer: Customer, id: string, at: Instant): Customer => {
  const name = `${COMPLAINT}${id}`;
  const first = Math.min(at, customer.stamps[name] ?? at);
  return first === customer.stamps[name] ? customer : { ...customer, stamps: { ...customer.stamps, [name]: first } };
};
