/** What each buyer's orders had come to in each night: figures only, of all people, for the nights' thresholds. */

import type { Instant } from "#engine/model/enrollment.ts";
import { type Bought, boughtBy } from "#engine/segments/measure.ts";
import { readIso } from "#engine/time/iso-time.ts";
import { type CustomerCluster, type History, receivedAt } from "../history.ts";
import { learn, nobodyYet } from "./customer-cluster.ts";

/** Rows in columns: from this night on there is one person more, or less, with these figures. */
export type Sales = { night: number[]; by: (1 | -1)[]; orders: number[]; cents: number[]; last: Instant[] };

/** @param nightAfter the place of the first night at that moment or after it */
export async function salesOf(history: History, nightAfter: NightAfter, zone: string): Promise<Sales> {
  const sales: Sales = { night: [], by: [], orders: [], cents: [], last: [] };
  for await (const clusters of history.parts()) {
    for (const cluster of clusters) {
      if (isPlain(cluster)) plainly(sales, cluster, nightAfter);
      else folded(sales, cluster, nightAfter, zone);
    }
  }
  return sales;
}

const tell = (sales: Sales, night: number, by: 1 | -1, { orders, cents, last }: Bought): void => {
  sales.night.push(night);
  sales.by.push(by);
  sales.orders.push(orders);
  sales.cents.push(cents);
  sales.last.push(last);
};

/** What one person had bought after each change, as far as the nights saw it. */
type Seen = { night: number; bought: Bought | undefined };

const close = (sales: Sales, seen: Seen[]): void => {
  let before: Bought | undefined;
  for (const [place, { night, bought }] of seen.entries()) {
    if (seen[place + 1]?.night === night) continue;
    if (before) tell(sales, night, -1, before);
    if (bought) tell(sales, night, 1, bought);
    before = bought;
  }
};

/** Each event another order, of one person, of one moment: their figures are plain sums, and nothing has to be folded. */
const isPlain = ({ events, receivedTimes }: CustomerCluster): boolean => {
  const person = events[0]?.customer.id;
  if (receivedTimes || person === undefined) return false;
  return events.every(
    ({ type, id, at, customer, order }) =>
      type === "order.paid" && customer.id === person && order?.id === id && order.placed_at === at && order.total !== null,
  );
};

export type NightAfter = (at: Instant) => number;

const plainly = (sales: Sales, { events }: CustomerCluster, nightAfter: NightAfter): void => {
  const seen: Seen[] = [];
  let cents = 0;
  for (const [place, { at, order }] of events.entries()) {
    const last = readIso(at);
    cents += Math.round((order?.total ?? 0) * 100);
    seen.push({ night: nightAfter(last), bought: { orders: place + 1, cents: Math.max(0, cents), last } });
  }
  close(sales, seen);
};

const folded = (sales: Sales, cluster: CustomerCluster, nightAfter: NightAfter, zone: string): void => {
  const people = nobodyYet();
  const seen = new Map<string, Seen[]>();
  for (const event of cluster.events) {
    const at = receivedAt(cluster, event);
    const { customer } = learn(people, event, zone, at);
    const change = { night: nightAfter(at), bought: boughtBy(customer) };
    const known = seen.get(customer.id);
    if (known) known.push(change);
    else seen.set(customer.id, [change]);
  }
  for (const changes of seen.values()) close(sales, changes);
};
