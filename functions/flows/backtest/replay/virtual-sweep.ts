/** What is due to the people of one household, in the order in which the live sweep takes it. */

import type { Instant, Start, Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { compareBytes } from "#stores/byte-order.ts";
import { SHARDS, shardOf, startKey, walkKey } from "#stores/keys.ts";
import type { People } from "./customer-cluster.ts";
import type { World } from "./replay-settings.ts";

export type DueThing = { customer: string; at: Instant; walk?: Walk; start?: Start; event?: Event };

/** Written out only where things have to be ordered: mostly one alone is due. */
const sortKey = ({ walk, start, event }: DueThing): string => {
  if (walk) return walkKey(walk).sk;
  return start ? startKey(start).sk : (event?.id ?? "");
};

/** The next moment at which anything is due to anybody. */
export const nextDue = ({ dossiers, told }: People): Instant | undefined => {
  let next = Number.POSITIVE_INFINITY;
  for (const { at } of told) if (at < next) next = at;
  for (const { walks, starts } of dossiers.values()) {
    for (const { dueAt } of walks) if (dueAt !== undefined && dueAt < next) next = dueAt;
    for (const { dueAt } of starts) if (dueAt < next) next = dueAt;
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next;
};

/** Events stand behind all customers of their moment. */
const inOrder = (a: DueThing, b: DueThing): number =>
  a.at - b.at ||
  (a.event ? 1 : 0) - (b.event ? 1 : 0) ||
  compareBytes(a.customer, b.customer) ||
  compareBytes(sortKey(a), sortKey(b));

/** All that is due by then, oldest first. */
export const dueBy = ({ dossiers, told }: People, until: Instant): DueThing[] => {
  const due: DueThing[] = [];
  for (const { at, event } of told) if (at <= until) due.push({ customer: event.customer.id ?? "", at, event });
  for (const [customer, { walks, starts }] of dossiers) {
    for (const walk of walks) {
      if (walk.dueAt !== undefined && walk.dueAt <= until) due.push({ customer, at: walk.dueAt, walk });
    }
    for (const start of starts) {
      if (start.dueAt <= until) due.push({ customer, at: start.dueAt, start });
    }
  }
  return due.length > 1 ? due.sort(inOrder) : due;
};

const byPriority = ({ byName }: World, due: DueThing[]): DueThing[] => {
  const priority = ({ walk, start }: DueThing): number => byName.get((walk ?? start)?.journey ?? "")?.priority ?? 5;
  return due.length > 1 ? due.sort((a, b) => priority(a) - priority(b) || a.at - b.at) : due;
};

/** As the live sweep takes them: shard after shard, in each customer after customer, of each the first by priority, then the oldest. */
export const inTurn = (world: World, due: DueThing[]): DueThing[] => {
  if (due.length < 2) return due;
  const groups = new Map<string, DueThing[]>();
  for (const thing of due) {
    const owner = thing.event?.id ?? thing.customer;
    const group = groups.get(owner);
    if (group) group.push(thing);
    else groups.set(owner, [thing]);
  }
  if (groups.size === 1) return byPriority(world, due);
  const shards = [...groups].map(([owner, things]) => ({ shard: SHARDS.indexOf(shardOf(owner)), things }));
  return shards.sort((a, b) => a.shard - b.shard).flatMap(({ things }) => byPriority(world, things));
};

/** What it is, whatever has become of it since. */
export const nameOf = ({ customer, walk, start, event }: DueThing): string =>
  walk?.id ?? event?.id ?? `${customer}\n${start?.journey}\n${start?.key}`;
