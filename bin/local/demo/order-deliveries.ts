/** What the shop's own till reports of an order: placed, paid, fulfilled, delivered, delayed or cancelled. */

import type { Event, EventType } from "#engine/model/event.ts";
import { canonicalDelivery, profile, reference } from "./canonical-delivery.ts";
import { DAY, type DemoDelivery, isoTime, MINUTE } from "./demo-action.ts";
import type { DemoOrder } from "./demo-orders.ts";
import { DEMO_WORDS } from "./demo-words.ts";
import type { Chance } from "./seeded-chance.ts";

/** All that the till reports of an order; now and then the first event arrives after the second. */
export function tillDeliveries(order: DemoOrder, chance: Chance): DemoDelivery[] {
  const overtaken = chance.often(0.12);
  const placed = orderDelivery(order, "order.placed", order.placedAt, overtaken ? { arrives: order.paidAt + MINUTE } : {});
  return [placed, orderDelivery(order, "order.paid", order.paidAt), ...afterPayment(order)];
}

/** An order before the sixty days, sent when the shop connects: paid, and delivered where that was lately. */
export function importDeliveries(order: DemoOrder, arrives: number): DemoDelivery[] {
  return [
    orderDelivery(order, "order.paid", order.paidAt, { arrives }),
    ...(arrives - order.deliveredAt < 28 * DAY
      ? [orderDelivery(order, "order.delivered", order.deliveredAt, { arrives: arrives + 1_000 })]
      : []),
  ];
}

/** `arrives`: when it is sent, if not at once; `more`: fields of the order beside the usual ones. */
const orderDelivery = (
  order: DemoOrder,
  type: EventType,
  at: number,
  { arrives, more = {} }: { arrives?: number; more?: Partial<Event["order"]> } = {},
): DemoDelivery => {
  const customer =
    type === "order.placed" || arrives !== undefined ? profile(order.customer, order.placedAt) : reference(order.customer);
  const { id, number, total, items } = order;
  const { delivery } = DEMO_WORDS[order.customer.country];
  const whole = {
    ...{ id, number, total, currency: order.customer.currency, placed_at: isoTime(order.placedAt), items },
    ...{ delivery_method: delivery.method, delivery_cost: 0, tax: taxOf(order), delivery_address: addressOf(order) },
    ...(at >= order.fulfilledAt ? trackingOf(order) : {}),
  };
  return canonicalDelivery({ type, id: `evt-${id}-${type.slice(6)}`, at, order: { ...whole, ...more } }, customer, arrives);
};

/** Prices hold the tax of the country of the shop: 23 in 123. */
const taxOf = ({ total }: DemoOrder): number => Math.round((total * 100 * 23) / 123) / 100;

const addressOf = ({ customer }: DemoOrder): string[] => {
  const { street, postcode, city } = DEMO_WORDS[customer.country].delivery;
  return [`${customer.first_name} ${customer.last_name}`, street, `${postcode} ${city}`];
};

const trackingOf = ({ number }: DemoOrder) => ({
  carrier: "DHL",
  tracking_number: `JD0146${number}`,
  tracking_url: `https://carrier.example.com/parcels/JD0146${number}`,
});

const afterPayment = (order: DemoOrder): DemoDelivery[] => {
  if (order.cancelledAt !== undefined) {
    return [
      orderDelivery(order, "order.cancelled", order.cancelledAt),
      orderDelivery(order, "order.refunded", order.cancelledAt + DAY),
    ];
  }
  const { delay } = order;
  const late = delay && { expected_at: isoTime(delay.expectedAt), reason: delay.reason };
  return [
    ...(late ? [orderDelivery(order, "order.delayed", order.paidAt + 45 * MINUTE, { more: late })] : []),
    orderDelivery(order, "order.fulfilled", order.fulfilledAt),
    orderDelivery(order, "order.delivered", order.deliveredAt),
  ];
};
