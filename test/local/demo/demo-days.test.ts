/** The demo shop: the same sixty days on every run, in the words that order systems really use. */

import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Settings } from "#engine/model/settings.ts";
import { DEMO_END, DEMO_START, type DemoAction, type DemoDelivery } from "#local/demo/demo-action.ts";
import { DEMO_CUSTOMERS } from "#local/demo/demo-customers.ts";
import { demoDays } from "#local/demo/demo-days.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { SOURCE_KINDS } from "#webhooks/source-kinds.ts";

const actions = demoDays();
const isDelivery = (action: DemoAction): action is DemoDelivery => action.kind === "delivery";
const deliveries = actions.filter(isDelivery);
const from = (source: string): DemoDelivery[] => deliveries.filter((delivery) => delivery.source === source);

const canonical = z.looseObject({
  type: z.string(),
  at: z.string(),
  customer: z.looseObject({ email: z.string() }),
  order: z.looseObject({ id: z.string() }).optional(),
  survey: z.looseObject({ score: z.number() }).optional(),
});
const events = from("standard").map((delivery) => canonical.parse(JSON.parse(delivery.body)));
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

  it("concern some dozens of customers in four countries, each with an address of their own at a domain for examples", () => {
    expect(new Set(DEMO_CUSTOMERS.map((customer) => customer.country))).toEqual(new Set(["PL", "FI", "BG", "IE"]));
    expect(DEMO_CUSTOMERS.length).toBe(48);
    expect(new Set(DEMO_CUSTOMERS.map((customer) => customer.email)).size).toBe(48);
    expect(DEMO_CUSTOMERS.every((customer) => /@example\.(?:com|net|org)$/.test(customer.email))).toBe(true);
  });
});

describe("what the till sends", () => {
  it("is canonical, every word of it", () => {
    const problems = from("standard").flatMap((delivery) => {
      const parsed = parseEvent(JSON.parse(delivery.body), { fields: {} }, { strict: true });
      return "problems" in parsed ? parsed.problems : [];
    });
    expect(problems).toEqual([]);
  });

  it("is sent no sooner than it happened", () => {
    const early = from("standard").filter((delivery) => Date.parse(canonical.parse(JSON.parse(delivery.body)).at) > delivery.at);
    expect(early).toEqual([]);
  });

  it("is sometimes sent twice, in the very same bytes", () => {
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
      orders.set(customer.email, (orders.get(customer.email) ?? new Set()).add(order?.id ?? ""));
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

describe("what the web shops send", () => {
  const settings: Settings = {
    shop: { name: "Oak and Ember", website: "https://oak-and-ember.example.com", postal_address: "ul. Bukowa 12" },
    sender: { name: "Oak and Ember", email: "hello@example.com" },
    people: {},
    locale: "en",
    time_zone: "Europe/Warsaw",
    sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
    limits: { emails: 2, in: { amount: 7, unit: "days" } },
    topics: {},
    fields: {},
    sources: {},
    calls: {},
    segments: {},
  };

  /** The types of the canonical events that the product itself makes of a delivery, or its refusal. */
  const understood = (delivery: DemoDelivery): string[] => {
    const { source: kind, body, at, topicHeader } = delivery;
    const headers = (name: string) => (name.endsWith("-topic") ? topicHeader : undefined);
    const subject = {
      source: { name: kind, kind, secret: kind },
      settings,
      now: at,
      delivery: { headers, body: Buffer.from(body) },
    };
    const translation = SOURCE_KINDS[kind].translate(JSON.parse(body), subject);
    if (translation.kind !== "events") return [translation.kind];
    return translation.events.map((event) => {
      const parsed = parseEvent(event, { fields: {} }, { strict: true });
      return "event" in parsed ? parsed.event.type : JSON.stringify(parsed);
    });
  };
  const typesFrom = (source: string) => new Set(from(source).flatMap(understood));

  it("is understood in Shopify's words, from the order to the parcel's arrival", () => {
    expect(typesFrom("shopify")).toEqual(new Set(["order.placed", "order.paid", "order.fulfilled", "order.delivered"]));
  });

  it("is understood in WooCommerce's words, which end when the goods leave", () => {
    expect(typesFrom("woocommerce")).toEqual(new Set(["order.placed", "order.paid", "order.fulfilled"]));
  });
});

describe("what readers do", () => {
  it("some unsubscribe and one mailbox is gone, all of them customers of the shop", () => {
    const leaving = actions.filter((action) => action.kind === "unsubscribe" || action.kind === "bounce");
    expect(leaving.filter((action) => action.kind === "unsubscribe").length).toBe(4);
    expect(leaving.filter((action) => action.kind === "bounce").length).toBe(1);
    const addresses = new Set(DEMO_CUSTOMERS.map((customer) => customer.email));
    expect(leaving.every((action) => addresses.has(action.customerEmail))).toBe(true);
  });
});
