/** Which night changes something for somebody: the one after each change, and those in which time or the others make the difference. */

import type { Customer, Dossier } from "#engine/customer.ts";
import { measured } from "#engine/segments/measure.ts";
import { tierOf } from "#engine/segments/pareto.ts";
import { rfmOf } from "#engine/segments/rfm.ts";
import { complaintsOf, stageOf } from "#engine/segments/stage.ts";
import type { Instant } from "#engine/walk.ts";
import type { Nights } from "./nights.ts";
import type { World } from "./world.ts";

/** `next`: the place of the night that comes next for this person; `after`: the customer as the last night left them. */
export type Watched = { next: number; after?: Customer; asOf?: Customer };

const firstFrom = (nights: Nights, at: Instant, low = 0): number => {
  let [from, to] = [low, nights.all.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((nights.all[middle]?.at ?? 0) < at) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** Open cases that count, without those that a marketing journey asked for. */
export const complaintsIn = (world: World, dossier: Dossier): number =>
  dossier.customer.cases.length === 0
    ? 0
    : complaintsOf(dossier, (walk) => walk.state === "active" && world.topics.get(walk.journey)?.kind === "marketing");

/** With time alone the stage goes one way, from new to lapsed: halving finds the night in which it changes. */
const stageChanges = (nights: Nights, customer: Customer, complaints: number, from: number): number => {
  const differs = (place: number): boolean => stageOf(customer, complaints, nights.all[place]?.at ?? 0) !== customer.stage;
  let [low, high] = [from, nights.all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (differs(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const thresholdsChange = (nights: Nights, customer: Customer, from: number, before: number): number => {
  const own = measured(customer, 0);
  if (!own || !(nights.tiers || nights.rfm)) return before;
  for (let place = from; place < before; place++) {
    const night = nights.all[place];
    if (!night) break;
    if (nights.tiers && tierOf(own.cents, night.thresholds.tiers) !== customer.tier) return place;
    if (!nights.rfm) continue;
    const now = measured(customer, night.at);
    if (now && rfmOf(now, night.thresholds.rfm) !== customer.rfm) return place;
  }
  return before;
};

/** When the next night comes that concerns this person; remembered in `watched` until they change. */
export const nextNight = (
  world: World,
  nights: Nights,
  watched: Watched,
  dossier: Dossier,
  now: Instant,
): Instant | undefined => {
  const { customer } = dossier;
  if (customer.erased) return undefined;
  if (watched.asOf !== customer) {
    watched.asOf = customer;
    if (watched.after !== customer) watched.next = firstFrom(nights, now);
    else {
      const from = watched.next + 1;
      const stage = stageChanges(nights, customer, complaintsIn(world, dossier), from);
      watched.next = thresholdsChange(nights, customer, from, stage);
    }
  }
  return nights.all[watched.next]?.at;
};
