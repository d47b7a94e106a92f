/** Which night changes something for a customer: the one after each change of theirs, and those in which time or the others matter. */

import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { type Bought, boughtBy, measuredAt } from "#engine/segments/measure.ts";
import { rfmOf } from "#engine/segments/rfm.ts";
import { stageMayChange, stageOf } from "#engine/segments/stage.ts";
import { complaintsIn } from "#orchestrate/customer-night.ts";
import { driveAtOnce } from "./drive-at-once.ts";
import { type Nights, nightAfter } from "./nights.ts";
import type { ReplayState, Watched } from "./replay-state.ts";

/** When the next night comes that concerns this customer; kept in `watched` until they change. Undefined when none does. */
export function nextNight(
  { replaySettings: { nights }, environment, requests }: Pick<ReplayState, "replaySettings" | "environment" | "requests">,
  watched: Watched,
  customerRecord: CustomerRecord,
  now: Instant,
): Instant | undefined {
  const { customer } = customerRecord;
  if (!nights || customer.erased) return undefined;
  const complaints = customer.cases.length === 0 ? 0 : driveAtOnce(complaintsIn(environment, customerRecord), requests);
  // The end of an enrollment can make a complaint of the case that it has left open.
  if (watched.asOf === customer && watched.complaints !== complaints) watched.next = nightAfter(nights.moments, now);
  watched.complaints = complaints;
  if (watched.asOf !== customer) {
    watched.asOf = customer;
    if (watched.after !== customer) watched.next = nightAfter(nights.moments, now);
    else {
      const from = watched.next + 1;
      const before = nightOfStageChange(nights, customer, complaints, from);
      watched.next = nightOfThresholdsChange(nights, customer, { from, before });
    }
  }
  return nights.moments[watched.next];
}

/** The entry of that customer, added when there is none: every customer is watched from the first night on. */
export function watchedOf(watched: Map<string, Watched>, customer: string): Watched {
  const existing = watched.get(customer);
  if (existing) return existing;
  const fresh: Watched = { next: 0 };
  watched.set(customer, fresh);
  return fresh;
}

/** By time alone the stage changes at two moments at most; answers the first night after one in which it is another. */
const nightOfStageChange = ({ moments }: Nights, customer: Customer, complaints: number, from: number): number => {
  let place = from;
  for (;;) {
    const at = moments[place];
    if (at === undefined || stageOf(customer, complaints, at) !== customer.stage) return place;
    const change = stageMayChange(customer, complaints, at);
    place = change === undefined ? moments.length : nightAfter(moments, change);
  }
};

/** Nights to search, by index: `before` is excluded, and the answer when none of them changes anything. */
type Range = { from: number; before: number };

const nightOfThresholdsChange = (nights: Nights, customer: Customer, { from, before }: Range): number => {
  const own = nights.tiers || nights.rfm ? boughtBy(customer) : undefined;
  if (!own) return before;
  const tier = nights.tiers ? nightOfTierChange(nights, customer, own.cents, { from, before }) : before;
  return nights.rfm ? nightOfRfmChange(nights, customer, own, { from, before: tier }) : tier;
};

/** Hundreds of nights for each of a hundred thousand changes: the loop reads two numbers a night, and nothing else. */
const nightOfTierChange = ({ top, middle }: Nights, { tier }: Customer, cents: number, { from, before }: Range): number => {
  let place = from;
  if (tier === "top") while (place < before && cents >= (top[place] ?? 0)) place++;
  else if (tier === "middle") while (place < before && cents < (top[place] ?? 0) && cents >= (middle[place] ?? 0)) place++;
  else while (place < before && cents < (middle[place] ?? 0) && cents < (top[place] ?? 0)) place++;
  return place;
};

const nightOfRfmChange = (nights: Nights, { rfm }: Customer, own: Bought, { from, before }: Range): number => {
  for (let place = from; place < before; place++) {
    const night = nights.all[place];
    if (!night || rfmOf(measuredAt(own, night.at), night.thresholds.rfm) !== rfm) return place;
  }
  return before;
};
