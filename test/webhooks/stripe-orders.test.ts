/** What is an order of Stripe's and what is none, and by which names it is told, in bodies as its versions write them. */

import { describe, expect, it } from "vitest";
import { foldEvent } from "#engine/fold/fold-event.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { intake, stripeHeaders } from "./intake.ts";

const CREATED = Date.parse("2026-11-02T08:58:00Z") / 1_000;

type Object = Record<string, unknown>;

const deliver = async (deliveries: [string, Object, number?][]): Promise<Event[]> => {
  const at = intake();
  for (const [index, [type, object, later = 0]] of deliveries.entries()) {
    const event = {
      id: `evt_${index}`,
      object: "event",
      api_version: "2026-09-30.dahlia",
      created: CREATED + later,
      livemode: true,
      type,
      data: { object },
    };
    const body = JSON.stringify(event);
    expect((await at.post("pay", body, stripeHeaders(body))).status).toBe(202);
  }
  return at.stored;
};
const typesOf = async (type: string, object: Object) => (await deliver([[type, object]])).map((event) => event.type);

const folded = (events: Event[]): CustomerRecord["customer"] | undefined =>
  events.reduce<CustomerRecord | undefined>(
    (record, event) => foldEvent(record, event, { customer: "c" }).customerRecord,
    undefined,
  )?.customer;
const customerAfter = async (deliveries: [string, Object, number?][]) => folded(await deliver(deliveries));

const SESSION = {
  id: "cs_1",
  object: "checkout.session",
  mode: "payment",
  status: "complete",
  created: CREATED - 60,
  amount_total: 4_900,
  currency: "eur",
  customer: "cus_1",
  customer_details: { email: "basil@example.com", name: "Basil Fry", address: { country: "FI" } },
  payment_intent: "pi_1",
  setup_intent: null,
  invoice: null,
  subscription: null,
  payment_status: "paid",
};
/** Since 2025-03-31: no `payment_intent`, `charge`, `paid` or `subscription`. */
const INVOICE = {
  id: "in_1",
  object: "invoice",
  status: "paid",
  billing_reason: "subscription_cycle",
  created: CREATED - 3_600,
  number: "A-1",
  customer: "cus_1",
  customer_email: "basil@example.com",
  customer_name: "Basil Fry",
  amount_due: 4_900,
  amount_paid: 4_900,
  total: 4_900,
  currency: "eur",
  lines: { object: "list", data: [{ description: "Plan", quantity: 1, amount: 4_900 }] },
  parent: { type: "subscription_details", subscription_details: { subscription: "sub_1" } },
};
const PAYMENT = {
  id: "pi_1",
  object: "payment_intent",
  created: CREATED - 5,
  amount_received: 4_900,
  currency: "eur",
  customer: "cus_1",
  receipt_email: "basil@example.com",
};
/** Since 2025-03-31: no `invoice`. */
const CHARGE = {
  id: "ch_1",
  object: "charge",
  amount: 4_900,
  amount_captured: 4_900,
  amount_refunded: 4_900,
  captured: true,
  created: CREATED - 3,
  currency: "eur",
  customer: "cus_1",
  payment_intent: "pi_1",
  refunded: true,
  receipt_email: null,
  billing_details: { email: "basil@example.com", name: "Basil Fry", address: { country: "FI" } },
};

describe("a checkout of Stripe's", () => {
  const card = { mode: "setup", amount_total: null, currency: null, payment_intent: null, setup_intent: "seti_1" };
  const trial = { mode: "subscription", amount_total: 0, payment_intent: null, subscription: "sub_1", invoice: "in_1" };

  it.each<[string, Object, string[]]>([
    ["that saves a card is no order", { ...card, payment_status: "no_payment_required" }, []],
    ["that saves a card in some currency is no order", { ...card, currency: "eur", payment_status: "no_payment_required" }, []],
    ["that begins a trial is no order", { ...trial, payment_status: "no_payment_required" }, []],
    ["that begins a trial is none, whatever it is called", { ...trial, payment_status: "paid" }, []],
    [
      "that begins a subscription to be paid later is no order",
      { ...trial, amount_total: 4_900, payment_status: "no_payment_required" },
      [],
    ],
    ["that begins a subscription is an order", { ...trial, amount_total: 4_900 }, ["order.placed", "order.paid"]],
    ["of money is an order", {}, ["order.placed", "order.paid"]],
    ["to be paid by transfer is an order that is not paid", { payment_status: "unpaid" }, ["order.placed"]],
    [
      "of nothing, by a discount of 100 %, is an order that is settled",
      { amount_total: 0, payment_intent: null, payment_status: "no_payment_required" },
      ["order.placed", "order.paid"],
    ],
  ])("%s", async (_, over, types) => {
    expect(await typesOf("checkout.session.completed", { ...SESSION, ...over })).toEqual(types);
  });

  it.each<[string, string, string[]]>([
    ["succeeds later", "checkout.session.async_payment_succeeded", ["order.paid"]],
    ["fails later", "checkout.session.async_payment_failed", ["order.cancelled"]],
    ["nobody finishes", "checkout.session.expired", []],
  ])("that %s", async (_, type, types) => {
    const status = type.endsWith("succeeded") ? "paid" : "unpaid";
    expect(await typesOf(type, { ...SESSION, payment_status: status })).toEqual(types);
  });
});

describe("an invoice of Stripe's", () => {
  it.each([
    ["of a trial", { amount_paid: 0, total: 0, billing_reason: "subscription_create" }],
    ["discounted to nothing", { amount_paid: 0, total: 0, billing_reason: "subscription_cycle" }],
  ])("%s is no order", async (_, over) => {
    expect(await typesOf("invoice.paid", { ...INVOICE, ...over })).toEqual([]);
  });

  it("is one order under both topics that tell of its payment", async () => {
    expect(
      await deliver([
        ["invoice.payment_succeeded", INVOICE],
        ["invoice.paid", INVOICE],
      ]),
    ).toHaveLength(1);
  });

  it.each<[string, Object, Object]>([
    ["is missing in later versions", {}, { id: "pay/in_1", payment: null }],
    ["stands in it in earlier versions", { payment_intent: "pi_1" }, { id: "pay/in_1", payment: "pay/pi_1" }],
    [
      "stands in its list of payments, where that is sent",
      { payments: { data: [{ payment: { type: "payment_intent", payment_intent: "pi_1" } }] } },
      { id: "pay/in_1", payment: "pay/pi_1" },
    ],
    [
      "may be several",
      { payments: { data: ["pi_1", "pi_2"].map((id) => ({ payment: { payment_intent: id } })) } },
      { refs: ["pay/pi_2"] },
    ],
  ])("has a payment, which %s", async (_, over, names) => {
    expect((await deliver([["invoice.paid", { ...INVOICE, ...over }]]))[0]?.order).toMatchObject(names);
  });
});

describe("a refund of Stripe's", () => {
  it.each<[string, [string, Object, number?][]]>([
    ["a checkout", [["checkout.session.completed", SESSION]]],
    ["a payment", [["payment_intent.succeeded", PAYMENT]]],
    ["an invoice that names no payment", [["invoice.paid", INVOICE]]],
    ["an invoice of an earlier version", [["invoice.paid", { ...INVOICE, payment_intent: "pi_1" }]]],
    [
      "an invoice and its payment, which do not name each other",
      [
        ["invoice.paid", INVOICE],
        ["payment_intent.succeeded", PAYMENT],
      ],
    ],
    [
      "a checkout that makes an invoice",
      [
        ["payment_intent.succeeded", PAYMENT],
        ["checkout.session.completed", { ...SESSION, invoice: "in_1" }],
        ["invoice.paid", INVOICE],
      ],
    ],
  ])("of %s leaves one order, which earned nothing", async (_, deliveries) => {
    expect(await customerAfter(deliveries)).toMatchObject({ orders: 1, revenue: 49 });
    expect(await customerAfter([...deliveries, ["charge.refunded", CHARGE, 86_400]])).toMatchObject({ revenue: 0 });
  });

  it("is found by the invoice where an earlier version names it", async () => {
    const events = await deliver([["charge.refunded", { ...CHARGE, invoice: "in_1" }]]);
    expect(events[0]?.order).toMatchObject({ id: "pay/in_1", payment: "pay/pi_1" });
  });

  it("of something unknown makes no order", async () => {
    expect(await customerAfter([["charge.refunded", CHARGE]])).toMatchObject({ orders: 0, revenue: 0 });
    expect(await customerAfter([["charge.refunded", { ...CHARGE, payment_intent: null }]])).toMatchObject({
      orders: 0,
      revenue: 0,
    });
  });

  it("of a customer without an address goes by Stripe's id of the customer", async () => {
    const nameless = { ...CHARGE, billing_details: { email: null } };
    expect((await deliver([["charge.refunded", nameless]]))[0]?.customer).toEqual({ id: "pay/cus_1" });
  });

  it("of a part leaves the order what it is, and what was kept of it is revenue, also after the next part and the rest", async () => {
    const part = (amount_refunded: number) => ({ ...CHARGE, refunded: false, amount_refunded });
    const bill: [string, Object, number?][] = [
      ["invoice.paid", INVOICE],
      ["charge.refunded", part(900), 60],
    ];
    expect(await customerAfter(bill)).toMatchObject({ orders: 1, revenue: 40 });
    const second: [string, Object, number?] = ["charge.refunded", part(1_900), 120];
    expect(await customerAfter([...bill, second])).toMatchObject({ orders: 1, revenue: 30 });
    expect(await customerAfter([...bill, second, ["charge.refunded", CHARGE, 180]])).toMatchObject({ orders: 0, revenue: 0 });
  });

  it.each<[string, string, Object]>([
    ["of nothing yet", "charge.refunded", { ...CHARGE, refunded: false, amount_refunded: 0 }],
    ["of money that was only reserved", "charge.refunded", { ...CHARGE, captured: false }],
    ["told once more by itself", "refund.created", { id: "re_1", object: "refund", charge: "ch_1", amount: 4_900 }],
    ["told by a credit note", "credit_note.created", { id: "cn_1", object: "credit_note", invoice: "in_1" }],
  ])("%s changes no order", async (_, type, object) => {
    expect(await typesOf(type, object)).toEqual([]);
  });
});

describe("a payment of Stripe's", () => {
  it.each<[string, Object]>([
    ["in earlier versions", { invoice: "in_1" }],
    ["as the reference of the order", { payment_details: { order_reference: "in_1" } }],
  ])("that names its invoice %s comes with it", async (_, over) => {
    expect(await typesOf("payment_intent.succeeded", { ...PAYMENT, ...over })).toEqual([]);
  });
});

describe("Stripe's amounts", () => {
  it.each([
    ["eur", 129_990, 1_299.9],
    ["jpy", 1_200, 1_200],
    ["krw", 50_000, 50_000],
    ["vnd", 250_000, 250_000],
    ["xpf", 900, 900],
    ["kwd", 12_345, 12.345],
    ["tnd", 5_000, 5],
    ["isk", 500_000, 5_000],
    ["ugx", 500_000, 5_000],
    ["huf", 150_000, 1_500],
    ["twd", 80_000, 800],
  ])("in %s: %d are %d", async (currency, amount_total, total) => {
    const [event] = await deliver([["checkout.session.completed", { ...SESSION, currency, amount_total }]]);
    expect(event?.order).toMatchObject({ total, currency: currency.toUpperCase() });
  });
});
