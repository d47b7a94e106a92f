/** Stores orders that a shop was asked for, by the same translation and under the same identities as its webhooks. */

import type { PolledKindName, Settings, Source } from "#engine/model/settings.ts";
import type { TakenOrders, TakeOrders } from "#ports/ports.ts";
import { eventsIn } from "./events-in.ts";
import { readJson } from "./read-json.ts";
import { noteNotTaken, type RefusedWordsStore } from "./refused-words.ts";
import type { PolledKind } from "./source-kind.ts";
import { type StoreDeps, storeEvents } from "./store-events.ts";
import { woocommerce } from "./woocommerce/woocommerce.ts";

/** Of the registry, only those that can be asked: the function that polls loads no other translation. */
const POLLED_KINDS: Readonly<Record<PolledKindName, PolledKind>> = { woocommerce };

/** An order that cannot be understood does not hold up the others: it is counted. Throws what the storage throws. */
export function storePolledOrders(ports: StoreDeps & { sources: RefusedWordsStore }): TakeOrders {
  const deps = { ...ports, noteNotTaken: noteNotTaken(ports.sources, ports.clock, ports.report) };
  return async (source, settings, page) => {
    const kind = polledKindOf(source);
    const json = readJson(page);
    if (!kind || json.kind === "refused" || !Array.isArray(json.value)) return UNREADABLE;
    const orders: unknown[] = json.value;
    const result = { kind: "taken" as const, orders: orders.length, stored: 0, refused: 0, newest: 0 };
    for (const order of orders) {
      const read = eventsIn(kind, order, contextOf(kind, order, { source, settings, now: deps.clock.now() }));
      if (read.kind === "events")
        result.stored += (
          await storeEvents(deps, {
            source,
            settings,
            events: read.events,
            notTaken: read.notTaken,
            givesIds: kind.givesEventIds,
          })
        ).stored;
      else result.refused += 1;
      result.newest = Math.max(result.newest, kind.changedAt(order) ?? 0);
    }
    return result;
  };
}

const UNREADABLE: TakenOrders = { kind: "unreadable", problem: "its answer is no list of orders" };

const polledKindOf = ({ kind }: Source): PolledKind | undefined =>
  Object.entries(POLLED_KINDS).find(([name]) => name === kind)?.[1];

const contextOf = (kind: PolledKind, order: unknown, rest: { source: Source; settings: Settings; now: number }) => ({
  ...rest,
  delivery: { headers: kind.polledHeaders, body: Buffer.from(JSON.stringify(order)) },
});
