/** Which night changes something for somebody: the one after each change, and those in which time or the others make the difference. */

import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { type Bought, boughtBy, measuredAt } from "#engine/segments/measure.ts";
import { rfmOf } from "#engine/segments/rfm.ts";
import { complaintsOf, stageMayChange, stageOf } from "#engine/segments/stage.ts";
import { type Nights, nightAfter } from "./nights.ts";
import type { ReplaySettings } from "./replay-settings.ts";

/** `next`: the place of the night that comes next for this person; `after`: the customer as the last night left them. */
export type Watched = { next: number; after?: Customer; asOf?: Customer | undefined; complaints?: number };

/** Open cases that count, without those that a marketing journey asked for. */
export function complaintsIn(replaySettings: ReplaySettings, customerRecord: CustomerRecord): number {
  return customerRecord.customer.cases.length === 0
    ? 0
    : complaintsOf(
        customerRecord,
        (enrollment) => enrollment.state === "active" && replaySettings.topics.get(enrollment.journey)?.kind === "marketing",
      );
}

/** When the next night comes that concerns this person; remembered in `watched` until they change. */
export function nextNight(
  replaySettings: ReplaySettings,
  nights: Nights,
  watched: Watched,
  customerRecord: CustomerRecord,
  now: Instant,
): Instant | undefined {
  const { customer } = customerRecord;
  if (customer.erased) return undefined;
  const complaints = complaintsIn(replaySettings, customerRecord);
  // The end of an enrollment can make a complaint of the case that it has left open.
  if (watched.asOf === customer && watched.complaints !== complaints) watched.next = nightAfter(nights.moments, now);
  watched.complaints = complaints;
  if (watched.asOf !== customer) {
    watched.asOf = customer;
    if (watched.after !== customer) watched.next = nightAfter(nights.moments, now);
    else {
      const from = watched.next + 1;
      const stage = stageChanges(nights, customer, complaints, from);
      watched.next = thresholdsChange(nights, customer, from, stage);
    }
  }
  return nights.moments[watched.next];
}

/** Whoever is not watched yet is from the first night on. */
export function watchedOf(watched: Map<string, Watched>, customer: string): Watched {
  const known = watched.get(customer);
  if (known) return known;
  const fresh: Watched = { next: 0 };
  watched.set(customer, fresh);
  return fresh;
}

/** With time alone the stage changes at two moments at most; the first night after one in which it is another. */
const stageChanges = ({ moments }: Nights, customer: Customer, complaints: number, from: number): number => {
  let place = from;
  for (;;) {
    const at = moments[place];
    if (at === undefined || stageOf(customer, complaints, at) !== customer.stage) return place;
    const change = stageMayChange(customer, complaints, at);
    place = change === undefined ? moments.length : nightAfter(moments, change);
  }
};

/** Hundreds of nights for each of a hundred thousand changes: the loop reads two numbers a night, and nothing else. */
const tierChanges = ({ top, middle }: Nights, { tier }: Customer, cents: number, from: number, before: number): number => {
  let place = from;
  if (tier === "top") while (place < before && cents >= (top[place] ?? 0)) place++;
  else if (tier === "middle") while (place < before && cents < (top[place] ?? 0) && cents >= (middle[place] ?? 0)) place++;
  else while (place < before && cents < (middle[place] ?? 0) && cents < (top[place] ?? 0)) place++;
  return place;
};

const rfmChanges = (nights: Nights, { rfm }: Customer, own: Bought, from: number, before: number): number => {
  for (let place = from; place < before; place++) {
    const night = nights.all[place];
    if (!night || rfmOf(measuredAt(own, night.at), night.thresholds.rfm) !== rfm) return place;
  }
  return before;
};

const thresholdsChange = (nights: Nights, customer: Customer, from: number, before: number): number => {
  const own = nights.tiers || nights.rfm ? boughtBy(customer) : undefined;
  if (!own) return before;
  const tier = nights.tiers ? tierChanges(nights, customer, own.cents, from, before) : before;
  return nights.rfm ? rfmChanges(nights, customer, own, from, tier) : tier;
};
