/** What the shop's own till tells of an order: placed, paid, sent on its way, delivered, late or called off. */

import type { Event, EventType } from "#engine/model/event.ts";
import { canonicalDelivery, profile, reference } from "./canonical-delivery.ts";
import type { Chance } from "./chance.ts";
import { DAY, type DemoDelivery, isoTime, MINUTE } from "./demo-action.ts";
import type { DemoOrder } from "./demo-orders.ts";

/** All that the till tells of an order; now and then the first word arrives after the second. */
export function tillDeliveries(order: DemoOrder, chance: Chance): DemoDelivery[] {
  const overtaken = chance.often(0.12);
  const placed = tell(order, "order.placed", order.placedAt, overtaken ? order.paidAt + MINUTE : undefined);
  return [placed, tell(order, "order.paid", order.paidAt), ...onTheWay(order)];
}

/** Orders of the time before, told when the shop connected: paid, and delivered where that was lately. */
export function importDeliveries(order: DemoOrder, arrives: number): DemoDelivery[] {
  return [
    tell(order, "order.paid", order.paidAt, arrives),
    ...(arrives - order.deliveredAt < 28 * DAY ? [tell(order, "order.delivered", order.deliveredAt, arrives + 1_000)] : []),
  ];
}

const tell = (
  order: DemoOrder,
  type: EventType,
  at: number,
  arrives?: number,
  more: Partial<Event["order"]> = {},
): DemoDelivery => {
  const customer =
    type === "order.placed" || arrives !== undefined ? profile(order.customer, order.placedAt) : reference(order.customer);
  const { id, number, total, items } = order;
  const whole = { id, number, total, currency: order.customer.currency, placed_at: isoTime(order.placedAt), items };
  return canonicalDelivery({ type, id: `evt-${id}-${type.slice(6)}`, at, order: { ...whole, ...more } }, customer, arrives);
};

const onTheWay = (order: DemoOrder): DemoDelivery[] => {
  if (order.cancelledAt !== undefined) {
    return [tell(order, "order.cancelled", order.cancelledAt), tell(order, "order.refunded", order.cancelledAt + DAY)];
  }
  const { delay } = order;
  const late = delay && { expected_at: isoTime(delay.expectedAt), reason: delay.reason };
  return [
    ...(late ? [tell(order, "order.delayed", order.paidAt + 45 * MINUTE, undefined, late)] : []),
    tell(order, "order.fulfilled", order.fulfilledAt),
    tell(order, "order.delivered", order.deliveredAt),
  ];
};
