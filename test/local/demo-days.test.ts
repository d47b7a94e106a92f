/** The demo shop: the same sixty days on every run, in the words that order systems really use. */

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { DEMO_END, DEMO_START, type DemoAction, type DemoDelivery } from "#local/demo/demo-action.ts";
import { DEMO_CUSTOMERS } from "#local/demo/demo-customers.ts";
import { demoDays } from "#local/demo/demo-days.ts";
import { parseEvent } from "#webhooks/canonical-event.ts";

const actions = demoDays();
const isDelivery = (action: DemoAction): action is DemoDelivery => action.kind === "delivery";
const deliveries = actions.filter(isDelivery);
const from = (source: string): DemoDelivery[] => deliveries.filter((delivery) => delivery.source === source);

const told = z.looseObject({
  type: z.string(),
  at: z.string(),
  customer: z.looseObject({ id: z.string(), email: z.string() }),
  order: z.looseObject({ id: z.string() }).optional(),
  survey: z.looseObject({ score: z.number() }).optional(),
});
const events = from("standard").map((delivery) => told.parse(JSON.parse(delivery.body)));
const ofType = (type: string) => events.filter((event) => event.type === type);

describe("the demo's sixty days", () => {
  it("are the same on every run, and others under another seed", () => {
    expect(demoDays(7)).toEqual(demoDays(7));
    expect(demoDays(7)).not.toEqual(demoDays(8));
    expect(demoDays()).toEqual(actions);
  });

  it("run forward, from the first morning to the last evening", () => {
    const times = actions.map((action) => action.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((at) => at >= DEMO_START && at < DEMO_END)).toBe(true);
  });

  it("hold enough for a shop and not too much for a demo", () => {
    expect(deliveries.length).toBeGreaterThanOrEqual(400);
    expect(deliveries.length).toBeLessThanOrEqual(700);
  });

  it("concern some dozens of customers in four countries, each with an address of their own that nobody can receive", () => {
    expect(new Set(DEMO_CUSTOMERS.map((customer) => customer.country))).toEqual(new Set(["PL", "FI", "BG", "IE"]));
    expect(DEMO_CUSTOMERS.length).toBe(48);
    expect(new Set(DEMO_CUSTOMERS.map((customer) => customer.email)).size).toBe(48);
    expect(DEMO_CUSTOMERS.every((customer) => /@example\.(?:com|net|org)$/.test(customer.email))).toBe(true);
  });
});

describe("what the till tells", () => {
  it("is canonical, every word of it", () => {
    const problems = from("standard").flatMap((delivery) => {
      const parsed = parseEvent(JSON.parse(delivery.body), {});
      return "problems" in parsed ? parsed.problems : [];
    });
    expect(problems).toEqual([]);
  });

  it("is told no sooner than it happened", () => {
    const early = from("standard").filter((delivery) => Date.parse(told.parse(JSON.parse(delivery.body)).at) > delivery.at);
    expect(early).toEqual([]);
  });

  it("is sometimes told twice, in the very same bytes", () => {
    expect(new Set(deliveries.map((delivery) => delivery.body)).size).toBeLessThan(deliveries.length);
  });

  it("sometimes comes in the wrong order", () => {
    const firstOf = (type: string, order: string | undefined) =>
      events.findIndex((event) => event.type === type && event.order?.id === order);
    const overtaken = ofType("order.paid").filter(({ order }) => {
      const placed = firstOf("order.placed", order?.id);
      return placed > firstOf("order.paid", order?.id);
    });
    expect(overtaken.length).toBeGreaterThan(0);
  });

  it("brings some customers to their third paid order", () => {
    const orders = new Map<string, Set<string>>();
    for (const { customer, order } of ofType("order.paid")) {
      orders.set(customer.id, (orders.get(customer.id) ?? new Set()).add(order?.id ?? ""));
    }
    expect([...orders.values()].filter((paid) => paid.size >= 3).length).toBeGreaterThanOrEqual(8);
  });

  it("holds answers of the glad, the unhappy and those between", () => {
    const scores = ofType("survey.answered").map((event) => event.survey?.score ?? Number.NaN);
    expect(scores.some((score) => score >= 9)).toBe(true);
    expect(scores.some((score) => score === 7 || score === 8)).toBe(true);
    expect(scores.some((score) => score <= 6)).toBe(true);
  });

  it("holds what a shop lives with: delays, cancellations, quotes, questions, services, consents", () => {
    const types = new Set(events.map((event) => event.type));
    for (const type of ["order.delayed", "order.cancelled", "order.refunded", "quote.accepted", "quote.declined"])
      expect(types).toContain(type);
    for (const type of ["asset.registered", "asset.serviced", "question.asked", "customer.updated"])
      expect(types).toContain(type);
    for (const type of ["consent.given", "consent.withdrawn"]) expect(types).toContain(type);
  });
});

describe("what the web shops tell", () => {
  it("names Shopify's topics, and the things that Shopify always sends", () => {
    const order = z.object({
      id: z.int(),
      admin_graphql_api_id: z.string(),
      updated_at: z.iso.datetime(),
      email: z.email(),
      total_price: z.string(),
    });
    expect(new Set(from("shopify").map((delivery) => delivery.topicHeader))).toEqual(
      new Set(["orders/create", "orders/paid", "orders/fulfilled"]),
    );
    for (const delivery of from("shopify")) expect(order.safeParse(JSON.parse(delivery.body)).success).toBe(true);
  });

  it("names WooCommerce's topics, and writes its times without an offset", () => {
    const order = z.object({
      id: z.int(),
      status: z.string(),
      date_modified_gmt: z.iso.datetime({ local: true }),
      total: z.string(),
    });
    expect(new Set(from("woocommerce").map((delivery) => delivery.topicHeader))).toEqual(
      new Set(["order.created", "order.updated"]),
    );
    for (const delivery of from("woocommerce")) expect(order.safeParse(JSON.parse(delivery.body)).success).toBe(true);
  });
});

describe("what readers do", () => {
  it("some unsubscribe and one mailbox is gone, all of them customers of the shop", () => {
    const leaving = actions.filter((action) => action.kind !== "delivery");
    expect(leaving.filter((action) => action.kind === "unsubscribe").length).toBe(4);
    expect(leaving.filter((action) => action.kind === "bounce").length).toBe(1);
    const known = new Set(DEMO_CUSTOMERS.map((customer) => customer.email));
    expect(leaving.every((action) => known.has(action.customerEmail))).toBe(true);
  });
});
