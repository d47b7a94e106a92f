/** The newest word on a field wins, whatever the order of arrival: what all folding here rests on. */

import type { Stamps } from "../model/customer.ts";
import { canonicalText } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";

/** Told at the same time as what is known, the greater of the two holds: an arbitrary rule, but the same one in every order. */
export function isLastWord(told: unknown, at: Instant, known: unknown, since: Instant | undefined): boolean {
  return since === undefined || at > since || (at === since && canonicalText(told) > canonicalText(known));
}

/** Takes in what was told at `at` of these fields: absent leaves as it is, `null` removes. Kinds that are many bring their own copy. */
export function foldFields<T extends { stamps: Stamps }, K extends keyof T & string>(
  known: T,
  told: Told<T, K>,
  fields: readonly K[],
  at: Instant,
  copied: (entity: T) => T = spread,
): T {
  let next: T | undefined;
  for (const field of fields) {
    const value = told[field];
    if (value === undefined) continue;
    if (!next) {
      next = copied(known);
      next.stamps = { ...known.stamps };
    }
    if (!isLastWord(value, at, known[field], known.stamps[field])) continue;
    next.stamps[field] = at;
    if (value === null) Reflect.deleteProperty(next, field);
    else next[field] = value;
  }
  return next ?? known;
}

/**
 * Sets what follows from other things; undefined is what no longer is. The very same entity where nothing is news. Nothing is
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

type Told<T, K extends keyof T> = { [P in K]?: T[P] | null };
