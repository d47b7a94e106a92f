/** Takes in orders that a shop was asked for, by the same translator and under the same identities as its webhooks. */

import type { Settings, Source } from "#engine/model/settings.ts";
import type { TakenOrders, TakeOrders } from "#ports/ports.ts";
import { eventsIn } from "./events-in.ts";
import { time } from "./foreign-text.ts";
import { readJson } from "./read-json.ts";
import { type StoreDeps, storeEvents } from "./store-events.ts";
import { woocommerce } from "./woocommerce/woocommerce.ts";

const UNREADABLE: TakenOrders = { kind: "unreadable", problem: "its answer is no list of orders" };

/** One order that cannot be understood does not hold up the others: it is counted. A storage that fails throws. */
export function takePolledOrders(deps: StoreDeps): TakeOrders {
  return async (source: Source, settings: Settings, page: Uint8Array) => {
    const json = readJson(page);
    if (json.kind === "refused" || !Array.isArray(json.value)) return UNREADABLE;
    const orders: unknown[] = json.value;
    const taken = { kind: "taken" as const, orders: orders.length, stored: 0, refused: 0, newest: 0 };
    for (const order of orders) {
      const delivery = { headers, body: Buffer.from(JSON.stringify(order)) };
      const read = eventsIn(woocommerce, order, { source, settings, now: deps.clock.now(), delivery });
      if (read.kind === "events") taken.stored += await storeEvents(deps, source, read.events);
      else taken.refused += 1;
      taken.newest = Math.max(taken.newest, changedAt(order) ?? 0);
    }
    return taken;
  };
}

/** The topic under which a webhook would have told an order as it is now. */
const headers = (name: string): string | undefined => (name === "x-wc-webhook-topic" ? "order.updated" : undefined);

const changedAt = (order: unknown): number | undefined => {
  const told = typeof order === "object" && order !== null && "date_modified_gmt" in order ? order.date_modified_gmt : undefined;
  const at = typeof told === "string" ? time(told) : undefined;
  return at === undefined ? undefined : Date.parse(at);
};
