/** Sixty days of a small furniture-and-boiler shop, as its order systems report them: the same on every run. */

import { installationDeliveries, registerDeliveries, serviceDeliveries } from "./asset-deliveries.ts";
import { counterDeliveries } from "./counter-deliveries.ts";
import { DAY, DEMO_END, DEMO_START, type DemoAction, type DemoDelivery, HOUR, MINUTE } from "./demo-action.ts";
import { planAssets } from "./demo-assets.ts";
import { DEMO_CUSTOMERS, type DemoCustomer } from "./demo-customers.ts";
import { type DemoOrder, earlierOrders, ordersWithin } from "./demo-orders.ts";
import { deskDays } from "./desk/desk-days.ts";
import { importDeliveries, tillDeliveries } from "./order-deliveries.ts";
import { readerActions } from "./reader-actions.ts";
import { type Chance, seededChance } from "./seeded-chance.ts";
import { shopifyDeliveries, shopifyImport } from "./shopify-deliveries.ts";
import { surveyDeliveries } from "./survey-deliveries.ts";
import { languageUpdate, woocommerceDeliveries, woocommerceImport } from "./woocommerce-deliveries.ts";

/** The shop connects on the first morning and sends its existing data, a little at a time. */
const CONNECTS = DEMO_START + 8 * HOUR;

/**
 * All actions, by the virtual clock's time; those of the same moment keep their order.
 *
 * @param seed another seed gives another sixty days
 */
export function demoDays(seed = 1): DemoAction[] {
  const lives = DEMO_CUSTOMERS.map((customer) =>
    lifeOf(customer, seededChance(seed * 1_000 + customer.index), seededChance(seed * 1_000 + 500 + customer.index)),
  );
  const assets = planAssets(DEMO_CUSTOMERS);
  const deliveries = [
    ...assets.flatMap((asset, place) => [
      ...registerDeliveries(asset, CONNECTS + HOUR + place * 10_000),
      ...serviceDeliveries(asset),
    ]),
    ...lives.flatMap((life) => life.deliveries),
  ];
  const silent = lives.flatMap((life) => (life.silent ? [life.silent] : []));
  return [...repeated(deliveries, seededChance(seed)), ...readerActions(assets, silent), ...deskDays()]
    .filter((action) => action.at < DEMO_END)
    .sort((a, b) => a.at - b.at);
}

const deliveriesOf = (order: DemoOrder, chance: Chance): DemoDelivery[] => {
  switch (order.customer.buysAt) {
    case "shopify":
      return shopifyDeliveries(order);
    case "woocommerce":
      return woocommerceDeliveries(order);
    case "standard":
      return [...tillDeliveries(order, chance), ...installationDeliveries(order)];
    default:
      return order.customer.buysAt satisfies never;
  }
};

const importOf = (order: DemoOrder, arrives: number): DemoDelivery[] => {
  switch (order.customer.buysAt) {
    case "shopify":
      return shopifyImport(order, arrives);
    case "woocommerce":
      return woocommerceImport(order, arrives);
    case "standard":
      return importDeliveries(order, arrives);
    default:
      return order.customer.buysAt satisfies never;
  }
};

/** The first order that is delivered late enough for a survey about it. */
const firstDelivered = (orders: DemoOrder[]): DemoOrder | undefined =>
  orders
    .filter((order) => order.cancelledAt === undefined && order.deliveredAt > CONNECTS - 28 * DAY)
    .sort((a, b) => a.deliveredAt - b.deliveredAt)[0];

/** `silent`: the order that a survey asks about, when the customer does not answer. */
type Life = { silent: DemoOrder | undefined; deliveries: DemoDelivery[] };

const lifeOf = (customer: DemoCustomer, chance: Chance, surveyChance: Chance): Life => {
  const before = earlierOrders(customer, chance);
  const within = ordersWithin(customer, chance);
  const first = firstDelivered(customer.buysAt === "standard" ? [...before, ...within] : within);
  const answers = surveyDeliveries(first, surveyChance);
  const deliveries = [
    ...(customer.buysAt === "woocommerce" ? [languageUpdate(customer, CONNECTS)] : []),
    ...before.flatMap((order, place) => importOf(order, CONNECTS + customer.index * 10_000 + place * 2_000)),
    ...within.flatMap((order) => deliveriesOf(order, chance)),
    ...answers,
    ...counterDeliveries(customer, chance),
  ];
  return { silent: answers.length === 0 ? first : undefined, deliveries };
};

/** Order systems send some deliveries twice: the same bytes again, a minute to an hour later. */
const repeated = (deliveries: DemoDelivery[], chance: Chance): DemoDelivery[] =>
  deliveries.flatMap((delivery) =>
    chance.often(0.05) ? [delivery, { ...delivery, at: delivery.at + chance.whole(1, 60) * MINUTE }] : [delivery],
  );
