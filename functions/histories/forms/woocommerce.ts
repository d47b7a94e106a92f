/**
 * Exports of a WooCommerce shop's orders: of the plug-ins that are used most (Advanced Order Export, and the export suites of
 * WooCommerce and WebToffee), whose columns the shop may have chosen.
 */

import type { OrderForm } from "./order-form.ts";

export const woocommerce: OrderForm = {
  name: "woocommerce",
  label: "an export of WooCommerce's orders",
  recognises: (header) =>
    ["billingemail", "emailbilling", "billingemailaddress"].some((name) => header.has(name)) ||
    (header.has("orderstatus") && (header.has("ordertotalamount") || header.has("customeruserid"))),
  columns: {
    order: ["orderid", "ordernumber", "orderno", "id"],
    customer: [
      "customerid",
      "customeruserid",
      "customeruser",
      "userid",
      "billingemail",
      "emailbilling",
      "customeremail",
      "billingemailaddress",
      "email",
    ],
    email: ["billingemail", "emailbilling", "billingemailaddress", "customeremail", "email"],
    date: ["orderdate", "datecreated", "datecreatedgmt", "date"],
    paid_at: ["paiddate", "datepaid", "datepaidgmt"],
    fulfilled_at: ["completeddate", "datecompleted", "datecompletedgmt"],
    status: ["orderstatus", "status"],
    amount: ["ordertotal", "ordertotalamount", "total"],
    refunded: ["orderrefundamount", "refundedtotal", "totalrefunded"],
    currency: ["ordercurrency", "currency"],
    quantity: ["quantity", "quantityrefund", "itemquantity"],
    product: ["itemname", "productname", "product"],
    sku: ["sku", "itemsku"],
    unit_price: ["itemcost"],
    first_name: ["billingfirstname", "firstnamebilling"],
    last_name: ["billinglastname", "lastnamebilling"],
    company: ["billingcompany", "companybilling"],
    country: ["billingcountry", "countrycodebilling", "countrybilling"],
  },
};
