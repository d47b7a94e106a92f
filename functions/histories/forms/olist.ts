/** Olist's table of orders with its customers and payments beside it (joined by `olist-tables.ts`). */

import type { OrderForm } from "./order-form.ts";

export const olist: OrderForm = {
  name: "olist",
  label: "Olist's tables",
  recognises: (header) => header.has("orderpurchasetimestamp"),
  columns: {
    order: ["orderid"],
    customer: ["customeruniqueid"],
    date: ["orderpurchasetimestamp"],
    paid_at: ["orderapprovedat"],
    fulfilled_at: ["orderdeliveredcarrierdate"],
    delivered_at: ["orderdeliveredcustomerdate"],
    expected_at: ["orderestimateddeliverydate"],
    status: ["orderstatus"],
    amount: ["paymentvalue"],
    currency: ["currency"],
  },
  refuses: (header) =>
    header.has("customeruniqueid")
      ? undefined
      : "of Olist's tables this is the one of orders, which has a new customer_id for each: give the folder in which it lies together with olist_customers_dataset.csv and olist_order_payments_dataset.csv.",
};
