/** Which known order an event is about: by its id, by its payment, and where its sender tells neither, by amount and time. */

import { sourceOf } from "../identity/source-ids.ts";
import type { Order } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event, OrderUpdate } from "../model/event.ts";
import { readIso } from "../time/iso-time.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** One sale is told by its bill and by its payment within moments of each other. */
const PAID_APART = 60 * MINUTE;
/** A bill counts as paid when its money has arrived: a bank debit that began earlier takes up to two weeks. */
const SETTLED_WITHIN = 14 * DAY;

/**
 * The one of the customer's orders that an event is about; undefined for one of which nothing is known.
 *
 * An id that is told decides, be it that of the order, of its payment, or one of `refs`. Some senders name a payment without the
 * bill that it paid, and the bill without its payment. Such a payment, or its refund, belongs to a bill of the same customer, amount
 * and currency whose payment nobody has named, and which has not been refunded already: the one paid nearest to it in time. Where
 * several fit equally well it does not matter to any sum which of them is taken.
 */
export function findOrder(orders: readonly Order[], { type, at, order }: Event): Order | undefined {
  if (!order) return undefined;
  const named = namedOrder(orders, order);
  if (named || order.payment === undefined) return named;
  const sale = saleOf(order, type, readIso(at));
  const theirs = orders.filter(({ id }) => sourceOf(id) === sourceOf(order.id));
  return sale && nearest(theirs, sale);
}

/** The event with the id under which its order is known: for whatever compares ids with those of stored orders. */
export function aboutKnownOrder(orders: readonly Order[], event: Event): Event {
  const known = findOrder(orders, event);
  if (!known || !event.order || known.id === event.order.id) return event;
  const { id, refs = [] } = event.order;
  return { ...event, order: { ...event.order, id: known.id, refs: [...refs, id] } };
}

/**
 * The orders without what is none of its own: a refund of something unknown, kept so that the order it belongs to may still be
 * told, and a payment that two writers at once have told apart from its bill.
 */
export function distinctOrders(orders: Order[]): Order[] {
  return orders.every((order) => order.payment === undefined && !isRefundAlone(order))
    ? orders
    : orders.filter((order) => !isRefundAlone(order) && !(isPaymentAlone(order) && isPartOfBill(orders, order)));
}

/** Whether an event gives back less than the order came to: one of several payments of it, which leaves it what it is. */
export function isPartialRefund(order: Order, { type, order: update }: Event): boolean {
  if (type !== "order.refunded" || typeof update?.payment !== "string") return false;
  const [given, total] = [update.total ?? undefined, order.total];
  return given !== undefined && total !== undefined && given < total && (update.currency ?? order.currency) === order.currency;
}

const namedOrder = (orders: readonly Order[], { id, payment, refs }: OrderUpdate): Order | undefined => {
  const byId = bearing(orders, id);
  if (byId) return byId;
  const byPayment = typeof payment === "string" && payment !== id ? bearing(orders, payment) : undefined;
  return byPayment ?? refs?.map((ref) => bearing(orders, ref)).find((order) => order !== undefined);
};

const bearing = (orders: readonly Order[], id: string): Order | undefined => {
  let found: Order | undefined;
  for (const order of orders) {
    if (order.id !== id && order.payment !== id && !order.refs?.includes(id)) continue;
    if (!found || goesBefore(order, found)) found = order;
  }
  return found;
};

/** A row that knows more than the payment goes first, then the lesser id: in whatever order they stand, it is the same one. */
const goesBefore = (one: Order, other: Order): boolean => {
  const alone = isPaymentAlone(one);
  return alone === isPaymentAlone(other) ? one.id < other.id : !alone;
};

/**
 * A sale as far as it is known. `isBill`: its payment is not; else it is a payment, and its bill is not. `soldAt`: absent where only
 * the refund is dated, which then is `refundedAt`. Epoch milliseconds.
 */
type Sale = {
  isBill: boolean;
  total: number | undefined;
  currency: string | undefined;
  paidAt: Instant | undefined;
  soldAt: Instant | undefined;
  refundedAt: Instant | undefined;
};

const saleOf = (update: OrderUpdate, type: Event["type"], at: Instant): Sale | undefined => {
  const isBill = update.payment === null;
  if (!isBill && (update.payment !== update.id || update.refs?.length)) return undefined;
  const isRefund = type === "order.refunded";
  return {
    isBill,
    total: update.total ?? undefined,
    currency: update.currency ?? undefined,
    paidAt: type === "order.paid" ? at : undefined,
    soldAt: isRefund ? instant(update.placed_at) : at,
    refundedAt: isRefund ? at : undefined,
  };
};

const saleOfOrder = (order: Order): Sale => ({
  isBill: order.payment === null,
  total: order.total,
  currency: order.currency,
  paidAt: instant(order.statuses.paid),
  soldAt: instant(order.statuses.paid) ?? instant(order.placed_at),
  refundedAt: instant(order.statuses.refunded),
});

const instant = (time: string | null | undefined): Instant | undefined => {
  const at = time ? readIso(time) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

/** The open order that was sold nearest to it; where nothing says when it was sold, the newest, for most refunds come soon. */
const nearest = (orders: readonly Order[], sale: Sale): Order | undefined => {
  let best: { order: Order; apart: number } | undefined;
  for (const order of orders) {
    if (order.payment === undefined || !(order.payment === null || isPaymentAlone(order))) continue;
    const other = saleOfOrder(order);
    if (!isSameSale(sale, other)) continue;
    const apart = Math.abs((sale.soldAt ?? sale.refundedAt ?? 0) - (other.soldAt ?? other.refundedAt ?? 0));
    if (!best || apart < best.apart || (apart === best.apart && order.id < best.order.id)) best = { order, apart };
  }
  return best?.order;
};

const isSameSale = (one: Sale, other: Sale): boolean => {
  if (one.isBill === other.isBill || one.total === undefined || one.currency === undefined) return false;
  if (one.total !== other.total || one.currency !== other.currency) return false;
  if (one.refundedAt !== undefined && other.refundedAt !== undefined) return false;
  const [bill, payment] = one.isBill ? [one, other] : [other, one];
  if (bill.soldAt === undefined) return false;
  if (payment.paidAt !== undefined) return Math.abs(payment.paidAt - bill.soldAt) <= PAID_APART;
  if (payment.refundedAt !== undefined && bill.soldAt > payment.refundedAt) return false;
  if (payment.soldAt === undefined) return true;
  return bill.soldAt >= payment.soldAt - DAY && bill.soldAt <= payment.soldAt + SETTLED_WITHIN;
};

const isPaymentAlone = (order: Order): boolean => order.payment === order.id && !order.refs?.length;

const isRefundAlone = ({ statuses }: Order): boolean =>
  statuses.refunded !== undefined && Object.values(statuses).filter((since) => since !== undefined).length === 1;

const isPartOfBill = (orders: readonly Order[], { id }: Order): boolean =>
  orders.some((other) => other.id !== id && (other.payment === id || other.refs?.includes(id)));
