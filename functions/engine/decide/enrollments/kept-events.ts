/** Events that come while a person's effect is pending, such as a mail that waits for room: kept for the step at which they wait next. */

import { boundedThings, LONGEST_THINGS } from "../../declared/bounded-things.ts";
import { copyEnrollment } from "../../model/copies.ts";
import type { Enrollment } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import type { Journey } from "../../model/journey.ts";
import { kindOf } from "../../steps/step-kinds.ts";

/** More are never kept on one enrollment: the oldest gives way. */
const KEPT = 20;

/**
 * The enrollment with this event kept; the very same object where no step of the journey waits for such an event, and it brings no
 * address for a mail that may lack one.
 */
export function keepEvent(journey: Journey, enrollment: Enrollment, event: Event): Enrollment {
  if (!awaitedIn(journey).has(event.type) && !event.customer.email) return enrollment;
  if (enrollment.keptEvents?.some(({ id }) => id === event.id)) return enrollment;
  const next = copyEnrollment(enrollment);
  // What it says of the customer is folded into their record already.
  next.keptEvents = [...(enrollment.keptEvents ?? []), slim(event)].slice(-KEPT);
  return next;
}

const found = new WeakMap<Journey["steps"], ReadonlySet<string>>();

/** The types of events that steps of this journey wait for. Asked for many events, and found out once. */
const awaitedIn = ({ steps }: Journey): ReadonlySet<string> => {
  const existing = found.get(steps);
  if (existing) return existing;
  const types = new Set(Object.values(steps).flatMap((step) => kindOf(step).awaits(step)));
  found.set(steps, types);
  return types;
};

/** Who they are is stored already, and where an order goes must not be kept for longer there. */
const slim = (event: Event): Event => {
  const things = event.things ? { things: boundedThings(event.things, LONGEST_THINGS.kept) } : {};
  const slimmed: Event = { ...event, ...things, customer: {} };
  if (event.order?.delivery_address) {
    const { delivery_address: _address, ...order } = event.order;
    slimmed.order = order;
  }
  return slimmed;
};
