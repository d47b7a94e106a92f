/** (b) Webhook intake against a bare handler that verifies the signature and puts one item. */

import { createHmac, timingSafeEqual } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import type { Publication } from "#flows/publish/publication.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";
import { type BenchShop, benchShop, NOW, TABLE } from "./bench-shop.ts";
import { figures } from "./figures.ts";

const SECRET = "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=";
const KEY = Buffer.from(SECRET.slice("whsec_".length), "base64");

const bodyOf = (n: number): string =>
  JSON.stringify({
    type: "order.paid",
    id: `evt-${n}`,
    at: "2026-11-02T11:59:00Z",
    customer: {
      id: `c-${n}`,
      email: `person-${n}@example.com`,
      first_name: "Zofia",
      last_name: "Żak",
      locale: "pl-PL",
      country: "PL",
    },
    order: {
      id: `o-${n}`,
      number: String(n),
      total: 129.9,
      currency: "PLN",
      placed_at: "2026-11-02T11:58:00Z",
      items: [{ sku: "boiler-24", name: "Boiler 24 kW", quantity: 1, price: 129.9 }],
    },
  });

type Delivery = { body: string; headers: Record<string, string> };

const deliveries = (from: number, count: number): Delivery[] => {
  const signer = new Webhook(SECRET);
  return Array.from({ length: count }, (_, n) => {
    const body = bodyOf(from + n);
    const id = `msg_${from + n}`;
    const signature = signer.sign(id, new Date(NOW), body);
    const timestamp = String(NOW / 1_000);
    return { body, headers: { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } };
  });
};

/** The least that could be called a webhook: the signature over the raw bytes, one conditional put, 202. */
const bareApp = (shop: BenchShop): Hono => {
  const app = new Hono();
  app.post("/webhooks/:source", async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const signed = `${c.req.header("webhook-id")}.${c.req.header("webhook-timestamp")}.`;
    const expected = createHmac("sha256", KEY).update(signed).update(body).digest();
    const given = Buffer.from((c.req.header("webhook-signature") ?? "").slice(3), "base64");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return c.json({}, 401);
    const { id } = JSON.parse(body.toString("utf8"));
    const item = {
      pk: { S: `bare#${id}` },
      sk: { S: "event" },
      body: { S: body.toString("utf8") },
      due: { S: "bare" },
      dueAt: { N: String(NOW) },
    };
    await shop.client.send(new PutItemCommand({ TableName: TABLE, Item: item, ConditionExpression: "attribute_not_exists(pk)" }));
    return c.json({ stored: 1 }, 202);
  });
  return app;
};

const postAll = async (app: Hono, all: Delivery[]): Promise<number> => {
  const began = performance.now();
  for (const { body, headers } of all) {
    const answer = await app.request("/webhooks/standard", { method: "POST", body, headers });
    if (answer.status !== 202) throw new Error(`a delivery was answered with ${answer.status}: ${await answer.text()}`);
  }
  return (performance.now() - began) / all.length;
};

export type IntakeBench = { deliveries: number; milliseconds: number; floorMilliseconds: number; ratio: number };

/** Both sides take the same deliveries in slices in turn; the ratio is the median over the slices. */
export const benchIntake = async (publication: Publication, slices = 10, slice = 300): Promise<IntakeBench> => {
  const shop = await benchShop(publication);
  const ours = webhooksApp({
    events: shop.ports.events,
    sources: shop.ports.sources,
    settings: async () => (await shop.ports.publications.current()).settings,
    secretsOf: async () => [SECRET],
    starter: shop.ports.starter,
    fillPool: async () => ({ kind: "unknown_pool" }),
    clock: shop.ports.clock,
    report: shop.ports.report,
  });
  const bare = bareApp(shop);
  const own: number[] = [];
  const floor: number[] = [];
  for (let n = 0; n <= slices; n++) {
    const all = deliveries(n * slice, slice);
    const took = await postAll(ours, all);
    const least = await postAll(bare, all);
    // The first slice warms both sides up.
    if (n > 0) own.push(took);
    if (n > 0) floor.push(least);
  }
  await shop.close();
  return {
    deliveries: slices * slice,
    milliseconds: figures(own).median,
    floorMilliseconds: figures(floor).median,
    ratio: figures(own.map((each, n) => (floor[n] ?? 0) / each)).median,
  };
};
