/** Which segments a customer is in, which they have entered since the last night, and which they have left. */

import { holdsIn } from "../context/context.ts";
import { withFacts } from "../fold/last-writer-wins.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Customer, CustomerRecord } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Settings } from "../model/settings.ts";

export type Membership = { customer: Customer; entered: string[]; left: string[] };

/** The customer with the segments of now, each with since when; `segments` is absent for a customer who is in none. */
export function withSegments(settings: Settings, customerRecord: CustomerRecord, now: Instant): Membership {
  const { customer } = customerRecord;
  const before = customer.segments ?? [];
  const names = customer.erased ? [] : segmentsOf(settings, customerRecord, now);
  if (isAsBefore(customer, names)) return { customer, entered: [], left: [] };
  const since: Record<string, Instant> = {};
  for (const name of names) since[name] = customer.segments_since?.[name] ?? now;
  const facts = {
    segments: names.length > 0 ? names : undefined,
    segments_since: names.length > 0 ? since : undefined,
  };
  return {
    customer: withFacts(customer, facts, copyCustomer),
    entered: names.filter((name) => !before.includes(name)),
    left: before.filter((name) => !names.includes(name)),
  };
}

/** The names, in order, of all segments of the settings whose condition holds for this customer. */
const segmentsOf = (settings: Settings, customerRecord: CustomerRecord, now: Instant): string[] => {
  const context = { settings, customerRecord, now };
  let names: string[] | undefined;
  for (const name in settings.segments) {
    const segment = settings.segments[name];
    if (!segment || !holdsIn(context, segment.if, NOTHING).holds) continue;
    if (names) names.push(segment.name);
    else names = [segment.name];
  }
  return names ? (names.length > 1 ? names.sort() : names) : NONE;
};

const NOTHING = {};
const NONE: string[] = [];

const isAsBefore = ({ segments = NONE, segments_since }: Customer, names: string[]): boolean => {
  if (segments.length !== names.length) return false;
  for (let place = 0; place < names.length; place++) {
    const name = names[place] ?? "";
    if (name !== segments[place] || segments_since?.[name] === undefined) return false;
  }
  return true;
};
