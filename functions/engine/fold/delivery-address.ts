/** How long the address to which an order is delivered is kept: until it has arrived or was cancelled, and for some weeks at most. */

import { copyOrder } from "../model/copies.ts";
import type { Order } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";

/** Some senders never tell that an order has arrived. */
const KEPT_FOR = 60 * 86_400_000;

/** The order without its address once it has arrived or was cancelled, in whatever order that was told; the very same one where it has none. */
export function withoutNeedlessAddress(order: Order): Order {
  const { delivered, cancelled } = order.statuses;
  return delivered === undefined && cancelled === undefined ? order : withoutAddress(order);
}

/** The same once nothing has been told of the order for 60 days; for the nights. */
export function withoutOldAddress(order: Order, now: Instant): Order {
  return Math.max(0, ...Object.values(order.stamps)) < now - KEPT_FOR ? withoutAddress(order) : order;
}

const withoutAddress = (order: Order): Order => {
  if (order.delivery_address === undefined) return order;
  const next = copyOrder(order);
  next.delivery_address = undefined;
  return next;
};
