/** A webhook intake over memory, with one source of each kind, and senders that sign as the real ones do. */

import { createHmac } from "node:crypto";
import { getHmac } from "@shopify/shopify-api/test-helpers";
import { Webhook } from "standardwebhooks";
import Stripe from "stripe";
import * as z from "zod";
import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import type { ReceiveDeps } from "#webhooks/receive.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";

export const NOW = Date.parse("2026-11-02T09:00:00Z");

export const SECRETS: Record<string, string[]> = {
  till: ["whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA="],
  shop: ["a-secret-of-the-shop-for-tests"],
  woo: ["a-secret-of-the-shop-for-tests"],
  pay: ["whsec_a-secret-of-the-till-for-tests"],
  unset: ["", "   "],
};

const topic = (name: string, kind: "marketing" | "service" | "transactional") => ({
  name,
  kind,
  label: {},
  consent: { default: "none" as const },
});

export const SETTINGS: Settings = {
  shop: { name: "Żak Boilers", website: "https://example.pl", postal_address: "ul. Prosta 1, Warszawa" },
  sender: { name: "Zofia", email: "zofia@example.pl" },
  people: {},
  locale: "en",
  time_zone: "Europe/Warsaw",
  sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
  limits: { emails: 2, in: { amount: 7, unit: "days" } },
  topics: {
    orders: topic("orders", "transactional"),
    offers: topic("offers", "marketing"),
    news: topic("news", "marketing"),
    greetings: topic("greetings", "service"),
  },
  fields: {
    boiler_count: { type: "int", writable: false },
    last_visit: { type: "date", writable: true },
  },
  calls: {},
  couponPools: { welcome: { name: "welcome", about: "10 % off" } },
  segments: {},
  sources: {
    till: { name: "till", kind: "standard", secret: "till" },
    shop: { name: "shop", kind: "shopify", secret: "shop" },
    woo: { name: "woo", kind: "woocommerce", secret: "woo" },
    pay: { name: "pay", kind: "stripe", secret: "pay" },
    unset: { name: "unset", kind: "standard", secret: "unset" },
  },
};

const ANSWER = z.strictObject({
  stored: z.number().optional(),
  duplicates: z.number().optional(),
  problems: z.array(z.strictObject({ path: z.string(), message: z.string(), remedy: z.string().optional() })).optional(),
});

/** An app that records which events it stored and started; `over` replaces parts of it. */
export const intake = (over: Partial<ReceiveDeps> = {}) => {
  const stored: Event[] = [];
  const started: string[] = [];
  const lines: string[] = [];
  const { events, sources, pools, publications } = tableStores(memoryTable(), () => NOW, 0);
  const app = webhooksApp({
    events: {
      storeOnce: async (event, source, now, fingerprint) => {
        const answer = await events.storeOnce(event, source, now, fingerprint);
        if (!answer.duplicate) stored.push(event);
        return answer;
      },
    },
    sources,
    settings: async () => SETTINGS,
    secretsOf: async ({ name }) => SECRETS[name] ?? [],
    starter: { startReact: async ({ eventId }) => void started.push(eventId) },
    fillPool: fillPool({ pools, publications: { ...publications, current: async () => ({ settings: SETTINGS, journeys: [] }) } }),
    clock: { now: () => NOW },
    report: {
      count: (...counted) => void lines.push(JSON.stringify(counted)),
      note: (...noted) => void lines.push(JSON.stringify(noted)),
    },
    ...over,
  });
  const post = async (source: string, body: string | Uint8Array, headers: Record<string, string>) => {
    const response = await app.request(`/webhooks/${source}`, { method: "POST", headers, body: Buffer.from(body) });
    const answer = ANSWER.parse(await response.json());
    return { status: response.status, ...answer };
  };
  return { app, post, stored, started, lines, pools, sources };
};

/** What a till sends: the canonical event under a Standard Webhooks signature. */
export const standardHeaders = (body: string, { id = "msg_1", at = NOW, secret = SECRETS.till?.[0] ?? "" } = {}) => ({
  "content-type": "application/json",
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at / 1000)),
  "webhook-signature": new Webhook(secret).sign(id, new Date(at), body),
});

export const shopifyHeaders = (topic: string, body: string, secret = "a-secret-of-the-shop-for-tests") => ({
  "content-type": "application/json",
  "x-shopify-topic": topic,
  "x-shopify-hmac-sha256": getHmac(body, secret),
  "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
});

export const woocommerceHeaders = (topic: string, body: string, secret = "a-secret-of-the-shop-for-tests") => ({
  "content-type": "application/json",
  "x-wc-webhook-topic": topic,
  "x-wc-webhook-signature": createHmac("sha256", secret).update(body, "utf8").digest("base64"),
});

export const stripeHeaders = (payload: string, secret = "whsec_a-secret-of-the-till-for-tests", at = NOW) => ({
  "content-type": "application/json",
  "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(at / 1000) }),
});

export const ORDER_PAID = {
  type: "order.paid",
  id: "evt-0001",
  at: "2026-11-02T09:00:00Z",
  customer: {
    id: "c-17",
    email: "zofia@example.pl",
    first_name: "Zofia",
    last_name: "Żak",
    company: null,
    locale: "pl-PL",
    time_zone: "Europe/Warsaw",
    country: "PL",
    birthday: "1984-02-29",
    name_day: "05-15",
    tags: ["vip"],
    consents: { greetings: { given: true, at: "2026-01-05T10:00:00Z", source: "checkout", text: "v3" } },
  },
  order: {
    id: "o-1001",
    number: "1001",
    total: 129.9,
    currency: "PLN",
    placed_at: "2026-11-02T08:59:00Z",
    items: [{ sku: "boiler-24", name: "Boiler 24 kW", quantity: 1, price: 129.9 }],
  },
};
