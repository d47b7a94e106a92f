/** What is due in one cluster, in the order in which the live sweep takes it. */

import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { compareBytes } from "#stores/byte-order.ts";
import { dateEntryKey, enrollmentKey, SHARDS, shardOf } from "#stores/keys.ts";
import type { ClusterRecords } from "./cluster-records.ts";
import type { ReplaySettings } from "./replay-settings.ts";

/** One row of the due index: an enrollment, a date entry or an event. */
export type DueItem = { customer: string; at: Instant; enrollment?: Enrollment; dateEntry?: DateEntry; event?: Event };

/** The next moment at which anything is due; undefined when nothing is. */
export function nextDue({ customerRecords, pendingEvents }: ClusterRecords): Instant | undefined {
  let next = Number.POSITIVE_INFINITY;
  for (const { at } of pendingEvents) if (at < next) next = at;
  for (const { enrollments, dateEntries } of customerRecords.values()) {
    for (const { dueAt } of enrollments) if (dueAt !== undefined && dueAt < next) next = dueAt;
    for (const { dueAt } of dateEntries) if (dueAt < next) next = dueAt;
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}

/** All that is due by then, oldest first. */
export function dueBy({ customerRecords, pendingEvents }: ClusterRecords, until: Instant): DueItem[] {
  const due: DueItem[] = [];
  for (const { at, event } of pendingEvents) if (at <= until) due.push({ customer: event.customer.id ?? "", at, event });
  for (const [customer, { enrollments, dateEntries }] of customerRecords) {
    for (const enrollment of enrollments) {
      if (enrollment.dueAt !== undefined && enrollment.dueAt <= until) due.push({ customer, at: enrollment.dueAt, enrollment });
    }
    for (const dateEntry of dateEntries) {
      if (dateEntry.dueAt <= until) due.push({ customer, at: dateEntry.dueAt, dateEntry });
    }
  }
  return due.length > 1 ? due.sort(byTimeThenKey) : due;
}

/** As the live sweep goes: shard after shard, in each customer after customer, for each by priority, then the oldest first. */
export function inSweepOrder(replaySettings: ReplaySettings, due: DueItem[]): DueItem[] {
  if (due.length < 2) return due;
  const groups = new Map<string, DueItem[]>();
  for (const item of due) {
    const owner = item.event?.id ?? item.customer;
    const group = groups.get(owner);
    if (group) group.push(item);
    else groups.set(owner, [item]);
  }
  if (groups.size === 1) return byPriority(replaySettings, due);
  const shards = [...groups].map(([owner, items]) => ({ shard: SHARDS.indexOf(shardOf(owner)), items }));
  return shards.sort((a, b) => a.shard - b.shard).flatMap(({ items }) => byPriority(replaySettings, items));
}

/** Identifies the item, however it has changed since. */
export function dueItemKey({ customer, enrollment, dateEntry, event }: DueItem): string {
  return enrollment?.id ?? event?.id ?? `${customer}\n${dateEntry?.journey}\n${dateEntry?.key}`;
}

/** Computed only where items have to be ordered: mostly only one is due. */
const sortKey = ({ enrollment, dateEntry, event }: DueItem): string => {
  if (enrollment) return enrollmentKey(enrollment).sk;
  return dateEntry ? dateEntryKey(dateEntry).sk : (event?.id ?? "");
};

/** Events come after all customers of their moment. */
const byTimeThenKey = (a: DueItem, b: DueItem): number =>
  a.at - b.at ||
  (a.event ? 1 : 0) - (b.event ? 1 : 0) ||
  compareBytes(a.customer, b.customer) ||
  compareBytes(sortKey(a), sortKey(b));

const byPriority = ({ byName }: ReplaySettings, due: DueItem[]): DueItem[] => {
  const priority = ({ enrollment, dateEntry }: DueItem): number =>
    byName.get((enrollment ?? dateEntry)?.journey ?? "")?.priority ?? 5;
  return due.length > 1 ? due.sort((a, b) => priority(a) - priority(b) || a.at - b.at) : due;
};
