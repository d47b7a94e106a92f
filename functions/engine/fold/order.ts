/** Orders: one state from events in any order of arrival. */

import { copyOrder } from "../model/copies.ts";
import type { Order, OrderStatus } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { EventType, OrderUpdate } from "../model/event.ts";
import { writeIso } from "../time/iso-time.ts";
import { foldFields } from "./last-writer-wins.ts";

/** In the order in which statuses of the same moment are reached. */
const LIFECYCLE: readonly OrderStatus[] = ["placed", "paid", "delayed", "fulfilled", "delivered", "cancelled", "refunded"];

const ORDER = {
  fields: ["number", "total", "currency", "placed_at", "expected_at", "reason", "items"],
  copied: copyOrder,
} as const;

const STATUSES = new Map<string, OrderStatus>(LIFECYCLE.map((status) => [`order.${status}`, status]));

/** The status that an event of this type sets; undefined when it sets none. */
export function orderStatusOf(type: EventType): OrderStatus | undefined {
  return STATUSES.get(type);
}

/** The order with an event's update; `statuses` keeps when each was last reached, in UTC, and the newest of them is the order's. */
export function foldOrder(
  stored: Order | undefined,
  customer: string,
  { update, status, at }: { update: OrderUpdate; status: OrderStatus; at: Instant },
): Order {
  const withItems = update.items === null ? { ...update, items: [] } : update;
  const order = foldFields(stored ?? newOrder(update.id, customer, status), withItems, at, ORDER);
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

const foldStatus = (order: Order, status: OrderStatus, at: Instant): Order => {
  const time = writeIso(at);
  const reached = order.statuses[status];
  const next = copyOrder(order);
  if (reached === undefined || reached < time) {
    next.statuses = { ...order.statuses };
    next.statuses[status] = time;
  }
  next.status = newest(next.statuses, status);
  return next;
};
