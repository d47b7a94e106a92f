/**
 * Shopify's export of orders (help.shopify.com, "Exporting orders to a CSV file", and exports that people have published): a row a line
 * item, what belongs to the order on its first row alone. Its dates carry their offset.
 */

import type { OrderForm } from "./order-form.ts";

export const shopify: OrderForm = {
  name: "shopify",
  label: "Shopify's export of orders",
  recognises: (header) => header.has("financialstatus") && header.has("lineitemname") && header.has("name"),
  columns: {
    order: ["name"],
    email: ["email"],
    customer: ["customerid", "email"],
    date: ["createdat", "processedat", "paidat"],
    amount: ["total"],
    currency: ["currency"],
    status: ["financialstatus"],
    fulfillment: ["fulfillmentstatus"],
    paid_at: ["paidat"],
    fulfilled_at: ["fulfilledat", "fulfillmentdate"],
    cancelled_at: ["cancelledat", "canceledat"],
    refunded: ["refundedamount"],
    marketing: ["acceptsmarketing", "buyeracceptsmarketing"],
    quantity: ["lineitemquantity"],
    product: ["lineitemname"],
    sku: ["lineitemsku"],
    unit_price: ["lineitemprice"],
    country: ["billingcountry", "shippingcountry"],
  },
};
