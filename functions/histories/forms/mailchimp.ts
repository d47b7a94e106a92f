/** Mailchimp's files: of an audience, which says nothing of orders, and of the orders of a connected shop. */

import type { OrderForm } from "./order-form.ts";

export const mailchimp: OrderForm = {
  name: "mailchimp",
  label: "Mailchimp's export of a connected shop's orders",
  recognises: (header) => header.has("memberrating") || (header.has("processedatforeign") && header.has("ordertotal")),
  columns: {
    order: ["orderid", "id"],
    customer: ["customerid", "emailaddress", "customeremail", "email"],
    email: ["emailaddress", "customeremail", "email"],
    date: ["processedatforeign", "orderdate"],
    cancelled_at: ["cancelledatforeign"],
    status: ["financialstatus"],
    fulfillment: ["fulfillmentstatus"],
    amount: ["ordertotal"],
    currency: ["currencycode", "currency"],
    marketing: ["optinstatus"],
  },
  refuses: (header) =>
    header.has("memberrating")
      ? "this is an audience of Mailchimp: it says who reads, not who has bought. Take its people in with `perennial import people`, and give the orders of your shop here."
      : undefined,
};
