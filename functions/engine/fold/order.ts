/** Orders: one state from events in any order of arrival. */

import { copyOrder } from "../model/copies.ts";
import type { Order, OrderStatus } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { OrderItem, OrderUpdate } from "../model/event.ts";
import { writeIso } from "../time/iso-time.ts";
import { withoutNeedlessAddress } from "./delivery-address.ts";
import { foldFields } from "./last-writer-wins.ts";
import { foldOwnFields, LONGEST_OF_THING } from "./own-fields.ts";

/** In the order in which statuses of the same moment are reached. */
const LIFECYCLE: readonly OrderStatus[] = ["placed", "paid", "delayed", "fulfilled", "delivered", "cancelled", "refunded"];

const ORDER = {
  fields: [
    "number",
    "total",
    "currency",
    "placed_at",
    "expected_at",
    "reason",
    "delivery_method",
    "delivery_cost",
    "discount",
    "tax",
    "delivery_address",
    "carrier",
    "tracking_number",
    "tracking_url",
    "items",
  ],
  copied: copyOrder,
} as const;
const OWN = { longest: LONGEST_OF_THING, copied: copyOrder };

const STATUSES = new Map<string, OrderStatus>(LIFECYCLE.map((status) => [`order.${status}`, status]));

/** The status that an event of this type sets; undefined when it sets none. */
export function orderStatusOf(type: string): OrderStatus | undefined {
  return STATUSES.get(type);
}

/** The order with an event's update; `status`: the one that the event sets, if any. `statuses` keeps when each was last reached, in UTC, and the newest of them is the order's. */
export function foldOrder(
  stored: Order | undefined,
  customer: string,
  { update, status, at }: { update: OrderUpdate; status: OrderStatus | undefined; at: Instant },
): Order {
  const withItems = update.items
    ? { ...update, items: shownItems(update.items) }
    : update.items === null
      ? { ...update, items: [] }
      : update;
  // A refund of a payment knows little of the order: whatever else is told of it, earlier or later, says it better.
  const said = status === "refunded" && update.payment !== undefined ? 0 : at;
  const { refunded_total } = withItems;
  const stated = foldFields(stored ?? newOrder(update.id, customer, status ?? "placed"), withItems, said, ORDER);
  const order = foldOwnFields(stated, update.fields, said, OWN);
  const returned = refunded_total === undefined && status === "refunded" ? null : refunded_total;
  const kept = returned === undefined || isKnownOf(returned, order, at) ? order : withGivenBack(order, returned, at);
  const named = foldNames(kept, update);
  return withoutNeedlessAddress(status === undefined ? named : foldStatus(named, status, at));
}

/** Pictures and addresses of the first ones are kept: a mail shows no more of them, and an order has to fit into one row. */
const MOST_SHOWN = 50;

const shownItems = (items: OrderItem[]): OrderItem[] =>
  items.length <= MOST_SHOWN
    ? items
    : items.map((item, place) => {
        const { picture: _picture, url: _url, ...rest } = item;
        return place < MOST_SHOWN ? item : rest;
      });

/** Whether all of it was given back: said without an amount, or of as much as it cost. A part of it leaves the order standing. */
export function isWhollyRefunded({ statuses, total, refunded_total }: Order): boolean {
  if (refunded_total === undefined) return statuses.refunded !== undefined;
  return refunded_total > 0 && total !== undefined && refunded_total >= total;
}

/** Told at the same moment, the greater amount is the later word: what has been given back only grows. */
const isKnownOf = (returned: number | null, { refunded_total, stamps }: Order, at: Instant): boolean =>
  stamps.refunded_total !== undefined &&
  (at < stamps.refunded_total ||
    (at === stamps.refunded_total && (returned ?? Number.POSITIVE_INFINITY) <= (refunded_total ?? Number.POSITIVE_INFINITY)));

const withGivenBack = (order: Order, returned: number | null, at: Instant): Order => {
  const next = copyOrder(order);
  next.stamps = { ...order.stamps, refunded_total: at };
  next.refunded_total = returned ?? undefined;
  return next;
};

const newOrder = (id: string, customer: string, status: OrderStatus): Order => ({
  id,
  customer,
  revision: 0,
  status,
  statuses: {},
  items: [],
  stamps: {},
});

const MOST_REFS = 20;

/** What names it is only ever added to, so that the order of arrival makes no difference. */
const foldNames = (order: Order, { id, payment, refs }: OrderUpdate): Order => {
  if (payment === undefined && refs === undefined && id === order.id) return order;
  const next = copyOrder(order);
  const payments = [order.payment, payment].filter((one) => typeof one === "string").sort();
  if (payment !== undefined) next.payment = payments[0] ?? null;
  const other = [...payments, ...(order.refs ?? []), ...(refs ?? []), id].filter(
    (ref) => ref !== order.id && ref !== next.payment,
  );
  if (other.length > 0) next.refs = [...new Set(other)].sort().slice(0, MOST_REFS);
  return next;
};

/** A partial refund is no status: the order goes its way. */
const newest = (order: Order, otherwise: OrderStatus): OrderStatus => {
  const partial = order.statuses.refunded !== undefined && !isWhollyRefunded(order);
  let status: OrderStatus = partial && otherwise === "refunded" ? "placed" : otherwise;
  let since = "";
  for (const candidate of LIFECYCLE) {
    const reached = order.statuses[candidate];
    if (candidate === "refunded" && partial) continue;
    // All are in UTC and of one form, so the greater text is the later time.
    if (reached === undefined || reached < since) continue;
    status = candidate;
    since = reached;
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
  next.status = newest(next, status);
  return next;
};
