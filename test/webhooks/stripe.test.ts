/** Stripe's deliveries, as its library signs them. */

import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { intake, NOW, stripeHeaders } from "./intake.ts";

const CREATED = Date.parse("2026-11-02T08:58:00Z") / 1000;

/** An event as Stripe's API reference shows it. */
const stripeEvent = (type: string, object: Record<string, unknown>, over: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: "evt_1",
    object: "event",
    api_version: "2026-09-30",
    created: CREATED,
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
    ...over,
  });

const SESSION = {
  id: "cs_1",
  object: "checkout.session",
  amount_total: 12_990,
  created: CREATED - 60,
  currency: "pln",
  consent: null,
  customer: "cus_1",
  customer_details: { address: { country: "PL" }, email: "zofia@example.pl", name: "Zofia Maria Żak", business_name: null },
  customer_email: null,
  invoice: null,
  locale: "pl",
  mode: "payment",
  payment_intent: "pi_1",
  payment_status: "paid",
};
const INVOICE = {
  id: "in_1",
  object: "invoice",
  amount_paid: 4_000,
  created: CREATED - 60,
  currency: "eur",
  customer: "cus_1",
  customer_address: { country: "FI" },
  customer_email: "aino@example.fi",
  customer_name: "Aino Virtanen",
  lines: { object: "list", data: [{ description: "2 × Filter (at €20.00 / month)", quantity: 2, amount: 4_000 }] },
  number: "A-0001",
};

const send = async (type: string, object: Record<string, unknown>, at = intake(), over = {}) => {
  const body = stripeEvent(type, object, over);
  const answer = await at.post("pay", body, stripeHeaders(body));
  return { ...answer, events: at.stored };
};
const typesOf = async (type: string, object: Record<string, unknown>) =>
  (await send(type, object)).events.map((event) => event.type);

describe("a Stripe source", () => {
  it("turns a checkout into a buyer and a paid order", async () => {
    const { status, events } = await send("checkout.session.completed", SESSION);

    expect(status).toBe(202);
    expect(events.map(({ id, at }) => [id, at])).toEqual([
      ["order.placed:pi_1", "2026-11-02T08:58:00.000Z"],
      ["order.paid:pi_1", "2026-11-02T08:58:00.000Z"],
    ]);
    expect(events[1]).toMatchObject({
      customer: {
        email: "zofia@example.pl",
        first_name: "Zofia Maria",
        last_name: "Żak",
        country: "PL",
        time_zone: "Europe/Warsaw",
        locale: "pl",
      },
      order: { id: "pay/pi_1", total: 129.9, currency: "PLN", placed_at: "2026-11-02T08:57:00.000Z" },
    });
  });

  it("waits with `paid` for those who pay later", async () => {
    expect(await typesOf("checkout.session.completed", { ...SESSION, payment_status: "unpaid" })).toEqual(["order.placed"]);
    expect(await typesOf("checkout.session.async_payment_succeeded", SESSION)).toEqual(["order.paid"]);
    expect(await typesOf("checkout.session.async_payment_failed", SESSION)).toEqual(["order.cancelled"]);
  });

  it("identifies one sale by its payment, whichever topics report it and however often", async () => {
    const at = intake();
    await send("checkout.session.completed", SESSION, at);
    const payment = {
      id: "pi_1",
      object: "payment_intent",
      amount_received: 12_990,
      currency: "pln",
      receipt_email: "zofia@example.pl",
    };
    expect(await send("payment_intent.succeeded", payment, at, { id: "evt_2" })).toMatchObject({ stored: 0, duplicates: 1 });
    const charge = {
      id: "ch_1",
      object: "charge",
      refunded: true,
      payment_intent: "pi_1",
      billing_details: { email: "zofia@example.pl" },
    };
    await send("charge.refunded", charge, at, { id: "evt_3" });
    expect(at.stored.map(({ type, order }) => [type, order?.id])).toEqual([
      ["order.placed", "pay/pi_1"],
      ["order.paid", "pay/pi_1"],
      ["order.refunded", "pay/pi_1"],
    ]);
  });

  it("leaves an order what it is when part of the money is given back", async () => {
    const charge = {
      id: "ch_1",
      object: "charge",
      refunded: false,
      amount_refunded: 100,
      billing_details: { email: "a@example.com" },
    };
    expect(await send("charge.refunded", charge)).toMatchObject({ status: 202, stored: 0 });
  });

  it("makes each paid invoice an order, under the checkout that began it too", async () => {
    const at = intake();
    const session = { ...SESSION, mode: "subscription", payment_intent: null, invoice: "in_1" };
    await send("checkout.session.completed", session, at);
    expect(await send("invoice.paid", INVOICE, at, { id: "evt_2" })).toMatchObject({ stored: 0, duplicates: 1 });
    expect((await send("invoice.paid", { ...INVOICE, id: "in_2" })).events).toMatchObject([
      {
        id: "order.paid:in_2",
        customer: { email: "aino@example.fi", first_name: "Aino", last_name: "Virtanen", time_zone: "Europe/Helsinki" },
        order: {
          number: "A-0001",
          total: 40,
          currency: "EUR",
          items: [{ name: "2 × Filter (at €20.00 / month)", quantity: 2, price: 20 }],
        },
      },
    ]);
    expect(await typesOf("invoice.paid", { ...INVOICE, amount_paid: 0 })).toEqual([]);
  });

  it("reads amounts in the smallest unit of their currency", async () => {
    const totalOf = async (currency: string) =>
      (await send("invoice.paid", { ...INVOICE, currency, amount_paid: 5_000 })).events[0]?.order?.total;
    expect([await totalOf("jpy"), await totalOf("isk"), await totalOf("kwd"), await totalOf("bgn")]).toEqual([5_000, 50, 5, 50]);
  });

  it("keeps a customer's changes, each under the event that reported it", async () => {
    const at = intake();
    const account = {
      id: "cus_1",
      object: "customer",
      email: "zofia@example.pl",
      name: "Zofia",
      preferred_locales: ["pl-PL"],
      address: null,
    };
    await send("customer.created", account, at);
    await send("customer.updated", { ...account, name: "Zofia Żak" }, at, { id: "evt_2", created: CREATED + 10 });
    await send("customer.updated", { ...account, name: "Zofia Żak" }, at, { id: "evt_2", created: CREATED + 10 });
    expect(at.stored).toMatchObject([
      { type: "customer.updated", id: "customer.updated:evt_1", customer: { first_name: "Zofia", locale: "pl-PL" } },
      { id: "customer.updated:evt_2", customer: { first_name: "Zofia", last_name: "Żak" } },
    ]);
  });

  it("applies the checkout's box about promotions to every marketing topic, a no as well as a yes", async () => {
    for (const [promotions, given] of [
      ["opt_in", true],
      ["opt_out", false],
    ] as const) {
      const { events } = await send("checkout.session.completed", { ...SESSION, consent: { promotions } });
      const { offers, ...others } = events[0]?.customer.consents ?? {};
      expect(offers).toEqual({
        given,
        at: "2026-11-02T08:58:00.000Z",
        source: "pay",
        text: "the checkout's box about promotions",
      });
      expect(Object.keys(others)).toEqual(["news"]);
    }
  });

  it("makes no customer of a payment without an address, because it would be a second profile of an existing one", async () => {
    const payment = {
      id: "pi_1",
      object: "payment_intent",
      amount_received: 1,
      currency: "pln",
      customer: "cus_1",
      receipt_email: null,
    };
    expect(await send("payment_intent.succeeded", payment)).toMatchObject({ status: 202, stored: 0 });
  });

  it("answers topics of no interest with 202 and stores nothing", async () => {
    for (const type of [
      "charge.succeeded",
      "invoice.finalized",
      "customer.deleted",
      "customer.subscription.created",
      "payout.paid",
    ])
      expect(await send(type, { id: "x", object: "anything" })).toMatchObject({ status: 202, stored: 0, duplicates: 0 });
    const { post, stored } = intake();
    const thin = '{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter.error_report_triggered"}';
    expect((await post("pay", thin, stripeHeaders(thin))).status).toBe(202);
    expect(stored).toEqual([]);
  });

  it("refuses what is signed but is no event of Stripe's", async () => {
    const { post } = intake();
    for (const body of ["{}", "[]", '"evt"', stripeEvent("invoice.paid", { id: "in_1", object: "charge" })])
      expect((await post("pay", body, stripeHeaders(body))).status).toBe(422);
  });
});

describe("a Stripe signature", () => {
  const body = stripeEvent("payout.paid", { id: "po_1", object: "payout" });
  const statusOf = async (header: string | undefined) =>
    (await intake().post("pay", body, header === undefined ? {} : { "stripe-signature": header })).status;
  const signed = (secret = "whsec_a-secret-of-the-till-for-tests", at = NOW) =>
    stripeHeaders(body, secret, at)["stripe-signature"];
  const hex = (header: string) => header.slice(header.indexOf("v1="));

  it("holds for five minutes, before and after", async () => {
    for (const [seconds, status] of [
      [-300, 202],
      [-301, 401],
      [300, 202],
      [301, 401],
    ] as const)
      expect([seconds, await statusOf(signed("whsec_a-secret-of-the-till-for-tests", NOW + seconds * 1_000))]).toEqual([
        seconds,
        status,
      ]);
  });

  it("may be any of several", async () => {
    const both = `${signed("whsec_other")},${hex(signed())}`;
    expect(await statusOf(both)).toBe(202);
    expect(await statusOf(`${signed("whsec_other")},${hex(signed("whsec_third"))}`)).toBe(401);
  });

  it("is refused under another scheme, in other shapes, and for another time or body than it was made for", async () => {
    const at = String(NOW / 1000);
    const other = Stripe.webhooks.generateTestHeaderString({
      payload: `${body} `,
      secret: "whsec_a-secret-of-the-till-for-tests",
      timestamp: NOW / 1000,
    });
    for (const header of [
      undefined,
      "",
      "t=,v1=",
      `t=${at}`,
      `t=${at},v1=`,
      `t=${at},v1=ü`,
      signed().replace("v1=", "v0="),
      signed().replace(at, String(NOW / 1000 + 1)),
      hex(signed()),
      other,
      `t=${"9".repeat(400)},v1=00`,
      ",".repeat(4_000),
    ])
      expect([header, await statusOf(header)]).toEqual([header, 401]);
  });
});
