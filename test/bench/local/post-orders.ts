/** A shop in a hurry: posts orders over sixteen connections, each as soon as the one before it was answered. */

import { Agent, request } from "node:http";
import { Webhook } from "standardwebhooks";
import { localSecret } from "#local/local-secret.ts";

const CONNECTIONS = 16;

/** The order of that number; `customers` people order in turn. */
export type Orders = { from: number; count: number; customers: number; at: number };

/** `perSecond` taken in; `p99` of the answers, in milliseconds. */
export type Posted = { perSecond: number; p99: number };

/** @throws Error for an answer that is not 202 */
export async function postOrders(url: string, orders: Orders): Promise<Posted> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const signer = new Webhook(localSecret("standard"));
  const took: number[] = [];
  let next = orders.from;
  const connection = async (): Promise<void> => {
    while (next < orders.from + orders.count) {
      const number = next++;
      const body = orderOf(number, orders);
      const now = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": `msg_${number}`,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "webhook-signature": signer.sign(`msg_${number}`, now, body),
      };
      const began = performance.now();
      const status = await post(agent, `${url}/webhooks/standard`, headers, body);
      took.push(performance.now() - began);
      if (status !== 202) throw new Error(`an order was answered with ${status}`);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  took.sort((a, b) => a - b);
  return { perSecond: orders.count / seconds, p99: took[Math.floor(took.length * 0.99)] ?? 0 };
}

const post = (agent: Agent, url: string, headers: Record<string, string>, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    asked.on("error", reject);
    asked.end(body);
  });

const orderOf = (number: number, { customers, at }: Orders): string => {
  const person = number % customers;
  return JSON.stringify({
    type: "order.placed",
    id: `evt-${number}`,
    at: new Date(at - 60_000).toISOString(),
    customer: {
      id: `c-${person}`,
      email: `person-${person}@example.com`,
      first_name: "Zofia",
      last_name: "Żak",
      locale: "pl-PL",
      country: "PL",
    },
    order: {
      id: `o-${number}`,
      number: String(number),
      total: 129.9,
      currency: "PLN",
      placed_at: new Date(at - 120_000).toISOString(),
      items: [{ sku: "boiler-24", name: "Boiler 24 kW", quantity: 1, price: 129.9 }],
    },
  });
};
