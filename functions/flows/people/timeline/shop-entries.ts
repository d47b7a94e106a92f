/** What the shop's systems have told of a person: orders, things, quotes, the profile, and the segments that follow from all of it. */

import { timeOfStamp } from "#engine/fold/authority.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { Asset, Customer, CustomerRecord, Order, Quote } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { known, type TimelineEntry } from "./timeline-entry.ts";

/** In no order. An event itself is not kept once it is handled: what it has changed stands here, at the time at which it happened. */
export function shopEntries({ customer, orders, assets, quotes }: CustomerRecord): TimelineEntry[] {
  return [
    ...orders.flatMap(orderEntries),
    ...assets.flatMap(assetEntries),
    ...quotes.flatMap(quoteEntries),
    ...profileEntries(customer),
    ...segmentEntries(customer),
  ];
}

const orderEntries = ({ id, number, statuses, total, refunded_total, currency, items }: Order): TimelineEntry[] => {
  const called = number ?? ownId(id);
  const worth = total === undefined ? "" : `, ${total}${currency === undefined ? "" : ` ${currency}`}`;
  const things = items.map(({ name }) => name).slice(0, 5);
  return Object.entries(statuses).flatMap(([status, time]) => {
    const at = Date.parse(time);
    if (!Number.isFinite(at)) return [];
    const values = known({ order: id, number: called, status, total, refunded_total, currency, things });
    return [{ at, kind: "order", sentence: `Order ${called} was ${status}${worth}.`, values }];
  });
};

const assetEntries = ({ id, name, sku, stamps, warranty_end, maintenance_due }: Asset): TimelineEntry[] => {
  const called = name ?? sku ?? ownId(id);
  const values = known({ asset: id, name: called, warranty_end, maintenance_due });
  const { serviced_at: serviced, maintenance_due: _moved, ...stated } = stamps;
  const first = earliest(Object.values(stated));
  return [
    ...(first === undefined ? [] : [{ at: first, kind: "asset" as const, sentence: `${called} was registered.`, values }]),
    ...(serviced === undefined ? [] : [{ at: serviced, kind: "asset" as const, sentence: `${called} was serviced.`, values }]),
  ];
};

const quoteEntries = ({ id, number, status, total, currency, expires_at, stamps }: Quote): TimelineEntry[] => {
  const called = number ?? ownId(id);
  const values = known({ quote: id, number: called, status, total, currency, expires_at });
  const { status: at, ...stated } = stamps;
  const first = earliest(Object.values(stated));
  const changed = at === undefined ? [] : [{ at, kind: "quote" as const, sentence: `Quote ${called} was ${status}.`, values }];
  if (first === undefined || status === "sent") return changed;
  return [{ at: first, kind: "quote", sentence: `Quote ${called} was sent.`, values: { ...values, status: "sent" } }, ...changed];
};

/** Not of the profile itself: of cases, and what is computed. */
const NOT_SHOWN = /^(case|complaint)\./;

/** Which fields were told last at which moment: what they were before is not kept. */
const profileEntries = ({ stamps }: Customer): TimelineEntry[] => {
  const byTime = new Map<Instant, string[]>();
  for (const [field, stamp] of Object.entries(stamps)) {
    const at = timeOfStamp(stamp);
    if (!NOT_SHOWN.test(field)) byTime.set(at, [...(byTime.get(at) ?? []), field.replace(/^fields\./, "")]);
  }
  return [...byTime].map(([at, fields]) => ({
    at,
    kind: "profile",
    sentence: `Newly known of them: ${fields.map((field) => field.replaceAll("_", " ")).join(", ")}.`,
    values: { fields },
  }));
};

const segmentEntries = ({ segments_since = {}, segments = [] }: Customer): TimelineEntry[] =>
  Object.entries(segments_since)
    .filter(([segment]) => segments.includes(segment))
    .map(([segment, at]) => ({ at, kind: "segment", sentence: `Came into the segment "${segment}".`, values: { segment } }));

const earliest = (times: number[]): Instant | undefined => (times.length === 0 ? undefined : Math.min(...times));
