/** Orders as Klaviyo keeps them: the events `Placed Order`, a row each (help.klaviyo.com, "Manually import historical event data"). */

import type { OrderForm } from "./order-form.ts";

export const klaviyo: OrderForm = {
  name: "klaviyo",
  label: "Klaviyo's orders, an event a row",
  recognises: (header) =>
    (header.has("$value") || header.has("value")) &&
    (header.has("$eventid") || header.has("personemail") || header.has("eventtimestamp")),
  columns: {
    order: ["$eventid", "eventid", "orderid"],
    customer: ["personid", "profileid", "klaviyoid", "personemail", "email"],
    email: ["personemail", "email"],
    date: ["timestamp", "eventtimestamp", "eventtime", "datetime", "date"],
    amount: ["$value", "value"],
    currency: ["$valuecurrency", "$currencycode", "currency"],
    product: ["items", "itemnames", "productname"],
  },
};
