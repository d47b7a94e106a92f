/** The newest word on a field wins, whatever the order of arrival: what all folding here rests on. */

import type { Stamps } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";

/** The same text for the same content, whatever the order of keys; nothing comes first of all. */
export function canonical(value: unknown): string {
  return value === undefined || value === null ? "" : JSON.stringify(sorted(value));
}

/** Whether both have the same content, a field that is undefined being as good as none; nothing is the same as nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return matches(a ?? undefined, b ?? undefined);
}

/** Told at the same time as what is known, the greater of the two holds: an arbitrary rule, but the same one in every order. */
export function isLastWord(told: unknown, at: Instant, known: unknown, since: Instant | undefined): boolean {
  return since === undefined || at > since || (at === since && canonical(told) > canonical(known));
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

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const matches = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (!isMap(a) || !isMap(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return (
    Object.keys(a).every((name) => matches(a[name], b[name])) &&
    Object.keys(b).every((name) => name in a || b[name] === undefined)
  );
};

const spread = <T extends object>(entity: T): T => ({ ...entity });

type Told<T, K extends keyof T> = { [P in K]?: T[P] | null };
