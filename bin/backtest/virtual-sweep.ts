/** What is due to the people of one household, in the order in which the due index lists it. */

import type { Event } from "#engine/event.ts";
import type { Instant, Start, Walk } from "#engine/walk.ts";
import { compareBytes } from "#stores/byte-order.ts";
import { startKey, walkKey } from "#stores/keys.ts";
import type { People } from "./household.ts";

export type DueThing = { customer: string; at: Instant; sk: string; walk?: Walk; start?: Start; event?: Event };

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
  a.at - b.at || (a.event ? 1 : 0) - (b.event ? 1 : 0) || compareBytes(a.customer, b.customer) || compareBytes(a.sk, b.sk);

/** All that is due by then, oldest first. */
export const dueBy = ({ dossiers, told }: People, until: Instant): DueThing[] => {
  const due = told
    .filter(({ at }) => at <= until)
    .map(({ at, event }): DueThing => ({ customer: event.customer.id ?? "", at, sk: event.id, event }));
  for (const [customer, { walks, starts }] of dossiers) {
    for (const walk of walks) {
      if (walk.dueAt !== undefined && walk.dueAt <= until) due.push({ customer, at: walk.dueAt, sk: walkKey(walk).sk, walk });
    }
    for (const start of starts) {
      if (start.dueAt <= until) due.push({ customer, at: start.dueAt, sk: startKey(start).sk, start });
    }
  }
  return due.length > 1 ? due.sort(inOrder) : due;
};
