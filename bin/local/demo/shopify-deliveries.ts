/** Orders in the format of Shopify's webhooks: from orders/create to the parcel's arrival. */

import { type DemoDelivery, isoTime } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";
import type { DemoOrder } from "./demo-orders.ts";
import { DEMO_WORDS } from "./demo-words.ts";

type State = { topic: string; at: number; financial_status: string; fulfillment_status: string | null };

/** All that Shopify reports of an order. */
export function shopifyDeliveries(order: DemoOrder): DemoDelivery[] {
  return [
    orderDelivery(order, { topic: "orders/create", at: order.placedAt, financial_status: "pending", fulfillment_status: null }),
    orderDelivery(order, { topic: "orders/paid", at: order.paidAt, financial_status: "paid", fulfillment_status: null }),
    orderDelivery(order, {
      topic: "orders/fulfilled",
      at: order.fulfilledAt,
      financial_status: "paid",
      fulfillment_status: "fulfilled",
    }),
    send("fulfillments/update", order.deliveredAt + 3_000, parcelOf(order)),
  ];
}

/** An order before the sixty days, sent when the shop connects. */
export function shopifyImport(order: DemoOrder, arrives: number): DemoDelivery[] {
  return [
    orderDelivery(order, { topic: "orders/paid", at: order.paidAt, financial_status: "paid", fulfillment_status: null }, arrives),
  ];
}

const personOf = ({ index, email, first_name, last_name, country, currency }: DemoCustomer) => {
  const id = 7_060_000_000_101 + index;
  const default_address = {
    id: id + 1_000,
    customer_id: id,
    first_name,
    last_name,
    country: "Ireland",
    country_code: country,
    default: true,
  };
  const email_marketing_consent = { state: "not_subscribed", opt_in_level: null, consent_updated_at: null };
  const admin_graphql_api_id = `gid://shopify/Customer/${id}`;
  return { id, email, first_name, last_name, currency, tags: "", admin_graphql_api_id, email_marketing_consent, default_address };
};

const orderId = (order: DemoOrder): number => 5_820_000_000_000 + Number(order.number);

const bodyOf = (order: DemoOrder, state: State) => {
  const { customer, number } = order;
  const id = orderId(order);
  const total = order.total.toFixed(2);
  const { first_name, last_name, country } = customer;
  const address = { first_name, last_name, country: "Ireland", country_code: country };
  const { method, street, postcode, city } = DEMO_WORDS[country].delivery;
  const destination = { ...address, name: `${first_name} ${last_name}`, address1: street, address2: null, zip: postcode, city };
  const line_items = order.items.map((item, place) => ({
    id: id * 10 + place,
    admin_graphql_api_id: `gid://shopify/LineItem/${id * 10 + place}`,
    sku: item.sku,
    title: item.name,
    name: item.name,
    quantity: item.quantity,
    price: item.price.toFixed(2),
    taxable: true,
  }));
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${number}`,
    number: Number(number) - 1000,
    order_number: Number(number),
    email: customer.email,
    contact_email: customer.email,
    created_at: isoTime(order.placedAt),
    processed_at: isoTime(order.placedAt),
    updated_at: isoTime(state.at),
    cancelled_at: null,
    cancel_reason: null,
    currency: customer.currency,
    customer_locale: customer.locale,
    buyer_accepts_marketing: false,
    total_price: total,
    subtotal_price: total,
    current_total_price: total,
    financial_status: state.financial_status,
    fulfillment_status: state.fulfillment_status,
    test: false,
    billing_address: address,
    shipping_address: destination,
    shipping_lines: [{ id: id + 7, title: method, price: "0.00", code: "Standard" }],
    total_shipping_price_set: { shop_money: { amount: "0.00", currency_code: customer.currency } },
    total_discounts: "0.00",
    total_tax: ((order.total * 23) / 123).toFixed(2),
    taxes_included: true,
    fulfillments: state.fulfillment_status === "fulfilled" ? [parcelOf(order)] : [],
    customer: personOf(customer),
    line_items,
  };
};

/** The parcel of an order, once the carrier has handed it over. */
const parcelOf = (order: DemoOrder) => ({
  id: orderId(order) - 900_000_000_000,
  admin_graphql_api_id: `gid://shopify/Fulfillment/${orderId(order) - 900_000_000_000}`,
  order_id: orderId(order),
  name: `#${order.number}.1`,
  status: "success",
  tracking_company: "An Post",
  tracking_number: `CE${order.number}IE`,
  tracking_url: `https://carrier.example.com/parcels/CE${order.number}IE`,
  service: "manual",
  shipment_status: "delivered",
  email: order.customer.email,
  created_at: isoTime(order.fulfilledAt),
  updated_at: isoTime(order.deliveredAt),
});

const send = (topicHeader: string, at: number, body: object): DemoDelivery => ({
  kind: "delivery",
  at,
  source: "shopify",
  topicHeader,
  body: JSON.stringify(body),
});

const orderDelivery = (order: DemoOrder, state: State, arrives = state.at + 3_000): DemoDelivery =>
  send(state.topic, arrives, bodyOf(order, state));
