/** The table of orders that WooCommerce's Analytics lets one download: it names customers, and tells no two of one name apart. */

import type { OrderForm } from "./order-form.ts";

export const woocommerceAnalytics: OrderForm = {
  name: "woocommerce-analytics",
  label: "WooCommerce Analytics' table of orders",
  recognises: (header) => header.has("order") && header.has("customertype") && header.has("status"),
  columns: {
    order: ["order"],
    customer: ["customerid", "email", "customeremail", "customer"],
    email: ["email", "customeremail"],
    date: ["date"],
    status: ["status"],
    amount: ["nrevenue", "netsales", "nrevenueformatted"],
    quantity: ["itemssold"],
    product: ["products"],
  },
};
