/** What an orders file says, as events a person. */

import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { History } from "#flows/backtest/history.ts";
import type { HistoryFile } from "#histories/history-file.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import type { OrdersAsked } from "#histories/orders-survey.ts";
import { givenSettings } from "../given.ts";

export type OrdersIn = { history: History; events: Event[]; lines: string[] };

/** @param bytes a text, or its bytes in another encoding */
export const fileOf = (bytes: string | Uint8Array, name = "orders.csv"): HistoryFile => {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  return {
    name,
    size: all.length,
    chunks: async function* () {
      // Chunks end anywhere.
      for (let from = 0; from < all.length; from += 7) yield all.subarray(from, from + 7);
    },
  };
};

/** `lines`: each event as `type order at worth`. */
export const ordersIn = async (
  bytes: string | Uint8Array,
  asked: OrdersAsked = {},
  change: Partial<Settings> = {},
): Promise<OrdersIn> => {
  const history = await ordersHistory(fileOf(bytes), givenSettings({ time_zone: "Europe/Warsaw", ...change }), asked);
  const events: Event[] = [];
  for await (const part of history.parts()) for (const cluster of part) events.push(...cluster.events);
  const lines = events.map(({ type, at, order }) => {
    const back = order?.refunded_total === undefined ? "" : ` back ${order.refunded_total}`;
    return `${type.slice("order.".length)} ${order?.id.split("/")[1]} ${at.slice(0, 16)} ${order?.total ?? "-"}${back}`;
  });
  return { history, events, lines };
};

/** The reading of it as one text. */
export const readingOf = ({ history }: OrdersIn): string => (history.reading ?? []).join(" ");
