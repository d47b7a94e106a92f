/** Orders: one state from events in any order of arrival. */

import { copyOrder } from "../model/copies.ts";
import type { Order, OrderStatus } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { EventType, OrderUpdate } from "../model/event.ts";
import { writeIso } from "../time/iso-time.ts";
import { foldFields } from "./last-writer-wins.ts";

/** In the order in which statuses told at the same time are reached. */
const LIFECYCLE: readonly OrderStatus[] = ["placed", "paid", "delayed", "fulfilled", "delivered", "cancelled", "refunded"];

const FIELDS = ["number", "total", "currency", "placed_at", "expected_at", "reason", "items"] as const satisfies (keyof Order)[];

const STATUSES = new Map<string, OrderStatus>(LIFECYCLE.map((status) => [`order.${status}`, status]));

/** The status that an event of this type tells; undefined when it tells of something else. */
export function orderStatusOf(type: EventType): OrderStatus | undefined {
  return STATUSES.get(type);
}

/** `statuses` keeps when each status was last told, in UTC; the newest of them is the order's. */
export function foldOrder(
  known: Order | undefined,
  customer: string,
  told: OrderUpdate,
  status: OrderStatus,
  at: Instant,
): Order {
  const news = told.items === null ? { ...told, items: [] } : told;
  const order = foldFields(known ?? newOrder(told.id, customer, status), news, FIELDS, at, copyOrder);
  return foldStatus(order, status, at);
}

const newOrder = (id: string, customer: string, status: OrderStatus): Order => ({
  id,
  customer,
  revision: 0,
  status,
  statuses: {},
  items: [],
  stamps: {},
});

const newest = (statuses: Order["statuses"], otherwise: OrderStatus): OrderStatus => {
  let [status, since] = [otherwise, ""];
  for (const candidate of LIFECYCLE) {
    const reached = statuses[candidate];
    // All are in UTC and of one form, so the greater text is the later time.
    if (reached !== undefined && reached >= since) [status, since] = [candidate, reached];
  }
  return status;
};

const foldStatus = (known: Order, status: OrderStatus, at: Instant): Order => {
  const told = writeIso(at);
  const reached = known.statuses[status];
  const next = copyOrder(known);
  if (reached === undefined || reached < told) {
    next.statuses = { ...known.statuses };
    next.statuses[status] = told;
  }
  next.status = newest(next.statuses, status);
  return next;
};
