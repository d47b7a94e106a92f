/** How each customer's orders add up from night to night: figures only, of the whole customer base, for the nights' thresholds. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { OrderUpdate } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import { type Bought, boughtBy } from "#engine/segments/measure.ts";
import { readIso } from "#engine/time/iso-time.ts";
import { type CustomerCluster, type History, receivedAt } from "../history.ts";
import { foldOnly } from "./fold-only.ts";
import { withoutJourneys } from "./replay-settings.ts";
import { replayState } from "./replay-state.ts";

/** A table in columns; a row says that from this night on there is one customer more (1) or less (-1) with these figures. */
export type PurchaseChanges = { night: number[]; by: (1 | -1)[]; orders: number[]; cents: number[]; last: Instant[] };

/** The index of the first night at that moment or after it. */
export type NightAfter = (at: Instant) => number;

/** Reads the whole history once. */
export async function purchaseChanges(history: History, nightAfter: NightAfter, settings: Settings): Promise<PurchaseChanges> {
  const changes: PurchaseChanges = { night: [], by: [], orders: [], cents: [], last: [] };
  for await (const clusters of history.parts()) {
    for (const cluster of clusters) {
      if (isPlain(cluster, settings.currency)) addPlain(changes, cluster, nightAfter);
      else addFolded(changes, cluster, nightAfter, settings);
    }
  }
  return changes;
}

/**
 * Every event is another order, of one customer, one moment and one currency, the main one: the figures are plain sums, and
 * nothing has to be folded.
 */
const isPlain = ({ events, receivedTimes }: CustomerCluster, main: string | undefined): boolean => {
  const person = events[0]?.customer.id;
  if (receivedTimes || person === undefined) return false;
  const currency = main ?? events[0]?.order?.currency;
  return events.every(
    ({ type, id, at, customer, order }) =>
      type === "order.paid" && customer.id === person && order?.id === id && order.placed_at === at && isInFull(order, currency),
  );
};

const isInFull = ({ total, refunded_total, currency }: OrderUpdate, main: string | null | undefined): boolean =>
  total !== null && refunded_total === undefined && (currency === undefined || currency === main);

const addPlain = (changes: PurchaseChanges, { events }: CustomerCluster, nightAfter: NightAfter): void => {
  const totals: Total[] = [];
  // Added up as the fold does, so that both round alike.
  let thousandths = 0;
  for (const [place, { at, order }] of events.entries()) {
    const last = readIso(at);
    thousandths += Math.round((order?.total ?? 0) * 1_000);
    const cents = Math.round((thousandths / 1_000) * 100);
    totals.push({ night: nightAfter(last), bought: { orders: place + 1, cents: Math.max(0, cents), last } });
  }
  addTotals(changes, totals);
};

const addFolded = (changes: PurchaseChanges, cluster: CustomerCluster, nightAfter: NightAfter, settings: Settings): void => {
  const state = replayState(withoutJourneys(settings));
  const totals = new Map<string, Total[]>();
  for (const event of cluster.events) {
    const at = receivedAt(cluster, event);
    state.time.now = at;
    const customer = foldOnly(state, event);
    const night = nightAfter(at);
    const total = { night, bought: boughtBy(customer) };
    const earlier = totals.get(customer.id);
    if (earlier) earlier.push(total);
    else totals.set(customer.id, [total]);
    if (event.type !== "customer.erased") continue;
    // Everybody at the address was erased with them.
    for (const [id, own] of totals)
      if (state.records.customerRecords.get(id)?.customer.erased) own.push({ night, bought: undefined });
  }
  for (const own of totals.values()) addTotals(changes, own);
};

/** What one customer had bought after a change, and the first night that sees it. */
type Total = { night: number; bought: Bought | undefined };

/** Of several totals before one night only the last is seen. */
const addTotals = (changes: PurchaseChanges, totals: Total[]): void => {
  let before: Bought | undefined;
  for (const [place, { night, bought }] of totals.entries()) {
    if (totals[place + 1]?.night === night) continue;
    if (before) addRow(changes, night, -1, before);
    if (bought) addRow(changes, night, 1, bought);
    before = bought;
  }
};

const addRow = (changes: PurchaseChanges, night: number, by: 1 | -1, { orders, cents, last }: Bought): void => {
  changes.night.push(night);
  changes.by.push(by);
  changes.orders.push(orders);
  changes.cents.push(cents);
  changes.last.push(last);
};
