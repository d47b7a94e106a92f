/** Of two values of a field the one written last wins, whatever the order of arrival: what all folding here rests on. */

import type { Stamps } from "../model/customer.ts";
import { canonicalText } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";

/**
 * Whether a value that was written at `at` wins over the stored one of `since`. Of two of the same moment the greater one wins:
 * an arbitrary rule, but the same one in every order. Epoch milliseconds.
 */
export function lastWriterWins(value: unknown, at: Instant, stored: unknown, since: Instant | undefined): boolean {
  return since === undefined || at > since || (at === since && canonicalText(value) > canonicalText(stored));
}

/** Which fields of an entity updates may write, and how it is copied; kinds that are many bring their own copy. */
export type Foldable<T, K extends keyof T & string> = { fields: readonly K[]; copied?: (entity: T) => T };

/** The entity with an update of the moment `at`: an absent field stays as it is, `null` removes it. */
export function foldFields<T extends { stamps: Stamps }, K extends keyof T & string>(
  entity: T,
  update: Update<T, K>,
  at: Instant,
  { fields, copied = spread }: Foldable<T, K>,
): T {
  let next: T | undefined;
  for (const field of fields) {
    const value = update[field];
    if (value === undefined) continue;
    if (!next) {
      next = copied(entity);
      next.stamps = { ...entity.stamps };
    }
    if (!lastWriterWins(value, at, entity[field], entity.stamps[field])) continue;
    next.stamps[field] = at;
    if (value === null) Reflect.deleteProperty(next, field);
    else next[field] = value;
  }
  return next ?? entity;
}

/**
 * Sets what follows from other things; undefined is what no longer is. The very same entity where nothing changes. Nothing is
 * deleted: an object that has lost a property is slow to read and to copy from then on.
 */
export function withFacts<T extends object, K extends keyof T & string>(
  entity: T,
  facts: Pick<T, K>,
  copied: (entity: T) => T = spread,
): T {
  let next: T | undefined;
  for (const name in facts) {
    const value = facts[name];
    if (value === entity[name]) continue;
    next ??= copied(entity);
    next[name] = value;
  }
  return next ?? entity;
}

const spread = <T extends object>(entity: T): T => ({ ...entity });

type Update<T, K extends keyof T> = { [P in K]?: T[P] | null };
