/** Plans which customer orders what and when, before and during the sixty days; what is delivered of it follows elsewhere. */

import type { OrderItem } from "#engine/model/event.ts";
import { DAY, DEMO_END, DEMO_START, HOUR, MINUTE } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";
import { DEMO_WORDS } from "./demo-words.ts";
import type { Chance } from "./seeded-chance.ts";

/** An order and all its moments. */
export type DemoOrder = {
  id: string;
  number: string;
  customer: DemoCustomer;
  items: (OrderItem & { sku: string; price: number })[];
  total: number;
  /** Epoch milliseconds, as are the others. */
  placedAt: number;
  paidAt: number;
  fulfilledAt: number;
  deliveredAt: number;
  /** Announced when it was paid: the new day and why. */
  delay?: { expectedAt: number; reason: string };
  /** The customer changed their mind before it left. */
  cancelledAt?: number;
};

type Good = { sku: string; euros: number };

const GOODS: readonly [Good, ...Good[]] = [
  { sku: "chair-alder", euros: 129.9 },
  { sku: "table-alder", euros: 640 },
  { sku: "shelf-fjord", euros: 89.5 },
  { sku: "lamp-lumen", euros: 145 },
  { sku: "rug-moss", euros: 210 },
  { sku: "filter-set", euros: 24.9 },
  { sku: "ember-24", euros: 1290 },
];

/** Paid orders before the shop connected Perennial, and orders within the sixty days; by the customer's place in the list. */
const BEFORE = [0, 1, 2, 0, 0, 1, 0, 3];
const WITHIN = [1, 2, 1, 2, 1, 2, 2, 2];

/** Orders before the sixty days: the last one may have been delivered in August, so that its survey falls into September. */
export function earlierOrders(customer: DemoCustomer, chance: Chance): DemoOrder[] {
  return Array.from({ length: BEFORE[customer.index % BEFORE.length] ?? 0 }, (_, place) =>
    planOrder(customer, place, atDay(-12 - place * 97 - chance.whole(0, 9), chance), chance),
  );
}

/** Orders within the sixty days, the first mostly in the first three weeks. */
export function ordersWithin(customer: DemoCustomer, chance: Chance): DemoOrder[] {
  return Array.from({ length: WITHIN[customer.index % WITHIN.length] ?? 0 }, (_, place) =>
    planOrder(customer, 5 + place, atDay(place === 0 ? chance.whole(0, 24) : chance.whole(27, 54), chance), chance),
  ).filter((order) => order.placedAt < DEMO_END);
}

const priceOf = (good: Good, customer: DemoCustomer): number =>
  Math.round(good.euros * (customer.currency === "PLN" ? 430 : 100)) / 100;

const itemsOf = (customer: DemoCustomer, chance: Chance): DemoOrder["items"] => {
  const good = chance.pick(GOODS);
  const quantity = good.sku === "chair-alder" ? chance.whole(2, 6) : 1;
  return [
    { sku: good.sku, name: DEMO_WORDS[customer.country].goods[good.sku] ?? good.sku, quantity, price: priceOf(good, customer) },
  ];
};

const planOrder = (customer: DemoCustomer, ordinal: number, placedAt: number, chance: Chance): DemoOrder => {
  const items = itemsOf(customer, chance);
  const serial = 1001 + customer.index * 10 + ordinal;
  const cents = items.reduce((sum, item) => sum + Math.round(item.price * 100) * item.quantity, 0);
  const paidAt = placedAt + chance.whole(3, 240) * MINUTE;
  const late = serial % 12 === 5;
  const fulfilledAt = paidAt + chance.whole(18, 50) * HOUR + (late ? 6 * DAY : 0);
  const deliveredAt = fulfilledAt + chance.whole(1, 3) * DAY + chance.whole(0, 90) * MINUTE;
  return {
    id: `o-${serial}`,
    number: `${serial}`,
    customer,
    items,
    total: cents / 100,
    placedAt,
    paidAt,
    fulfilledAt,
    deliveredAt,
    ...(late ? { delay: { expectedAt: deliveredAt, reason: DEMO_WORDS[customer.country].late } } : {}),
    ...(serial % 31 === 0 ? { cancelledAt: paidAt + 5 * HOUR } : {}),
  };
};

/** Between nine in the morning and six in the evening, UTC. */
const atDay = (day: number, chance: Chance): number => DEMO_START + day * DAY + chance.whole(9 * 60, 18 * 60) * MINUTE;
