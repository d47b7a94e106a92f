/** Orders in the format of WooCommerce's webhooks: order.created, then order.updated with each new status. */

import { canonicalDelivery, reference } from "./canonical-delivery.ts";
import { type DemoDelivery, isoTime } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";
import type { DemoOrder } from "./demo-orders.ts";
import { DEMO_WORDS } from "./demo-words.ts";

type State = { topic: "order.created" | "order.updated"; status: string; at: number; paid: boolean; completed: boolean };

/** All that WooCommerce reports of an order, and the carrier's delivery. */
export function woocommerceDeliveries(order: DemoOrder): DemoDelivery[] {
  return [
    orderDelivery(order, { topic: "order.created", status: "pending", at: order.placedAt, paid: false, completed: false }),
    orderDelivery(order, { topic: "order.updated", status: "processing", at: order.paidAt, paid: true, completed: false }),
    orderDelivery(order, { topic: "order.updated", status: "completed", at: order.fulfilledAt, paid: true, completed: true }),
    arrival(order),
  ];
}

/** WooCommerce does not report the customer's language: the shop sends it once for each. */
export function languageUpdate(customer: DemoCustomer, at: number): DemoDelivery {
  const update = { ...reference(customer), locale: customer.locale };
  return canonicalDelivery({ type: "customer.updated", id: `evt-${customer.id}-language`, at }, update);
}

/** An order before the sixty days, sent when the shop connects. */
export function woocommerceImport(order: DemoOrder, arrives: number): DemoDelivery[] {
  return [
    orderDelivery(
      order,
      { topic: "order.updated", status: "completed", at: order.fulfilledAt, paid: true, completed: true },
      arrives,
    ),
  ];
}

/** WooCommerce writes times without an offset; those named `_gmt` are UTC, the others the shop's own (here: Sofia in summer). */
const gmt = (at: number): string => isoTime(at).slice(0, 19);
const shopTime = (at: number): string => gmt(at + 3 * 3_600_000);

const addressOf = ({ customer }: DemoOrder) => {
  const { first_name, last_name, country } = customer;
  return {
    first_name,
    last_name,
    company: "",
    address_1: DEMO_WORDS.BG.delivery.street,
    address_2: "",
    city: "София",
    state: "BG-22",
    postcode: "1000",
    country,
  };
};

const bodyOf = (order: DemoOrder, state: State) => {
  const { customer } = order;
  const line_items = order.items.map((item, place) => ({
    id: Number(order.number) * 10 + place,
    name: item.name,
    product_id: 300 + place,
    variation_id: 0,
    quantity: item.quantity,
    subtotal: (item.price * item.quantity).toFixed(2),
    total: (item.price * item.quantity).toFixed(2),
    sku: item.sku,
    price: item.price,
    meta_data: [],
  }));
  return {
    id: Number(order.number),
    parent_id: 0,
    number: order.number,
    order_key: `wc_order_${order.id}`,
    created_via: "checkout",
    version: "10.1.0",
    status: state.status,
    currency: customer.currency,
    date_created: shopTime(order.placedAt),
    date_created_gmt: gmt(order.placedAt),
    date_modified: shopTime(state.at),
    date_modified_gmt: gmt(state.at),
    discount_total: "0.00",
    shipping_total: "0.00",
    total: order.total.toFixed(2),
    total_tax: "0.00",
    prices_include_tax: true,
    customer_id: 101 + customer.index,
    billing: { ...addressOf(order), email: customer.email, phone: "" },
    shipping: addressOf(order),
    payment_method: "stripe",
    payment_method_title: "Карта",
    date_paid: state.paid ? shopTime(order.paidAt) : null,
    date_paid_gmt: state.paid ? gmt(order.paidAt) : null,
    date_completed: state.completed ? shopTime(order.fulfilledAt) : null,
    date_completed_gmt: state.completed ? gmt(order.fulfilledAt) : null,
    meta_data: [],
    line_items,
    tax_lines: [],
    shipping_lines: [{ id: Number(order.number) * 10 + 9, method_title: DEMO_WORDS.BG.delivery.method, total: "0.00" }],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
  };
};

const orderDelivery = (order: DemoOrder, state: State, arrives = state.at + 5_000): DemoDelivery => ({
  kind: "delivery",
  at: arrives,
  source: "woocommerce",
  topicHeader: state.topic,
  body: JSON.stringify(bodyOf(order, state)),
});

/** WooCommerce does not report when goods arrive: the carrier does, by the standard webhook. */
const arrival = ({ number, customer, deliveredAt }: DemoOrder): DemoDelivery =>
  canonicalDelivery(
    { type: "order.delivered", id: `evt-parcel-${number}`, at: deliveredAt, order: { id: number } },
    reference(customer),
  );
