/** What is due to the people of one cluster, in the order in which the live sweep takes it. */

import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { dateEntryKey, enrollmentKey } from "#stores/items/keys.ts";
import { SHARDS, shardOf } from "#stores/items/shards.ts";
import { compareBytes } from "#stores/table/byte-order.ts";
import type { People } from "./customer-cluster.ts";
import type { ReplaySettings } from "./replay-settings.ts";

export type DueThing = { customer: string; at: Instant; enrollment?: Enrollment; dateEntry?: DateEntry; event?: Event };

/** The next moment at which anything is due to anybody. */
export function nextDue({ customerRecords, told }: People): Instant | undefined {
  let next = Number.POSITIVE_INFINITY;
  for (const { at } of told) if (at < next) next = at;
  for (const { enrollments, dateEntries } of customerRecords.values()) {
    for (const { dueAt } of enrollments) if (dueAt !== undefined && dueAt < next) next = dueAt;
    for (const { dueAt } of dateEntries) if (dueAt < next) next = dueAt;
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}

/** All that is due by then, oldest first. */
export function dueBy({ customerRecords, told }: People, until: Instant): DueThing[] {
  const due: DueThing[] = [];
  for (const { at, event } of told) if (at <= until) due.push({ customer: event.customer.id ?? "", at, event });
  for (const [customer, { enrollments, dateEntries }] of customerRecords) {
    for (const enrollment of enrollments) {
      if (enrollment.dueAt !== undefined && enrollment.dueAt <= until) due.push({ customer, at: enrollment.dueAt, enrollment });
    }
    for (const dateEntry of dateEntries) {
      if (dateEntry.dueAt <= until) due.push({ customer, at: dateEntry.dueAt, dateEntry });
    }
  }
  return due.length > 1 ? due.sort(inOrder) : due;
}

/** As the live sweep takes them: shard after shard, in each customer after customer, of each the first by priority, then the oldest. */
export function inTurn(replaySettings: ReplaySettings, due: DueThing[]): DueThing[] {
  if (due.length < 2) return due;
  const groups = new Map<string, DueThing[]>();
  for (const thing of due) {
    const owner = thing.event?.id ?? thing.customer;
    const group = groups.get(owner);
    if (group) group.push(thing);
    else groups.set(owner, [thing]);
  }
  if (groups.size === 1) return byPriority(replaySettings, due);
  const shards = [...groups].map(([owner, things]) => ({ shard: SHARDS.indexOf(shardOf(owner)), things }));
  return shards.sort((a, b) => a.shard - b.shard).flatMap(({ things }) => byPriority(replaySettings, things));
}

/** What it is, whatever has become of it since. */
export function nameOf({ customer, enrollment, dateEntry, event }: DueThing): string {
  return enrollment?.id ?? event?.id ?? `${customer}\n${dateEntry?.journey}\n${dateEntry?.key}`;
}

/** Written out only where things have to be ordered: mostly one alone is due. */
const sortKey = ({ enrollment, dateEntry, event }: DueThing): string => {
  if (enrollment) return enrollmentKey(enrollment).sk;
  return dateEntry ? dateEntryKey(dateEntry).sk : (event?.id ?? "");
};

/** Events stand behind all customers of their moment. */
const inOrder = (a: DueThing, b: DueThing): number =>
  a.at - b.at ||
  (a.event ? 1 : 0) - (b.event ? 1 : 0) ||
  compareBytes(a.customer, b.customer) ||
  compareBytes(sortKey(a), sortKey(b));

const byPriority = ({ byName }: ReplaySettings, due: DueThing[]): DueThing[] => {
  const priority = ({ enrollment, dateEntry }: DueThing): number =>
    byName.get((enrollment ?? dateEntry)?.journey ?? "")?.priority ?? 5;
  return due.length > 1 ? due.sort((a, b) => priority(a) - priority(b) || a.at - b.at) : due;
};
