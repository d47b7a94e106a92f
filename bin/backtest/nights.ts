/** The nights of a back-test: when they are, and what each learns of the whole base. */

import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import { measured } from "#engine/segments/measure.ts";
import { tierThresholds } from "#engine/segments/pareto.ts";
import { rfmThresholds } from "#engine/segments/rfm.ts";
import type { Summary } from "#engine/segments/summary.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import { localDate } from "#engine/time/local.ts";
import { DAY } from "#engine/time/offsets.ts";
import { instantOf, wallOf } from "#engine/time/wall-clock.ts";
import type { Instant } from "#engine/walk.ts";
import { add } from "./counting.ts";
import { type History, heardAt } from "./history.ts";
import { learn, nobodyYet } from "./household.ts";

export type Night = { at: Instant; name: string; thresholds: Thresholds };

export type Nights = {
  all: Night[];
  /** The settings with the segments that the journeys speak of: the others concern nobody. */
  policy: Policy;
  /** Thresholds count: some condition speaks of tiers, or of RFM. */
  tiers: boolean;
  rfm: boolean;
  /** The first night only notes who is in a segment, where customers were known before it. */
  watchedFrom: 0 | 1;
};

/** As the deployed system has it: at three, on the settings' clock. */
const HOUR = 3 * 3_600_000;

const namesOf = (journeys: PublishedJourney[], policy: Policy): string[] => {
  if (/\bcustomer\.segments\b/.test(JSON.stringify(journeys))) return Object.keys(policy.segments);
  return journeys.flatMap(({ trigger }) => (trigger.kind === "segment" ? [trigger.segment] : []));
};

const momentsOf = (from: Instant, to: Instant, zone: string): Instant[] => {
  const moments: Instant[] = [];
  for (let day = Math.floor(wallOf(from, zone) / DAY) * DAY; ; day += DAY) {
    const at = instantOf(day + HOUR, zone);
    if (at > to) return moments;
    if (at >= from) moments.push(at);
  }
};

type Change = { at: Instant; orders: number; cents: number; last: Instant };

/** What each buyer's orders came to after each event: figures only, of all people. */
const changesOf = async (history: History, zone: string): Promise<Change[][]> => {
  const all: Change[][] = [];
  for await (const households of history.parts()) {
    for (const household of households) {
      const people = nobodyYet();
      const changes = new Map<string, Change[]>();
      for (const event of household.events) {
        const at = heardAt(household, event);
        const { customer } = learn(people, event, zone, at);
        const own = measured(customer, at);
        const change = { at, orders: own?.orders ?? 0, cents: own?.cents ?? 0, last: Date.parse(customer.last_order_at ?? "") };
        const known = changes.get(customer.id);
        if (known) known.push(change);
        else changes.set(customer.id, [change]);
      }
      all.push(...changes.values());
    }
  }
  return all;
};

const summary = (counts: Map<number, number>): Summary => ({
  values: [...counts]
    .filter(([, people]) => people > 0)
    .sort(([a], [b]) => a - b)
    .map(([value, people]) => [value, people, value * people]),
});

/** Exact where the live system, which cannot hold every value of millions, floors beyond 4,000 different ones. */
const thresholdsOf = (moments: Instant[], people: Change[][], rfm: boolean): Thresholds[] => {
  const changes = people.flatMap((own) => own.map((change, place) => ({ change, before: own[place - 1] })));
  changes.sort((a, b) => a.change.at - b.change.at);
  const [orders, cents, last] = [new Map<number, number>(), new Map<number, number>(), new Map<Instant, number>()];
  const count = (change: Change | undefined, by: 1 | -1): void => {
    if (!change || change.orders < 1) return;
    add(orders, change.orders, by);
    add(cents, change.cents, by);
    if (rfm) add(last, change.last, by);
  };
  let place = 0;
  return moments.map((at) => {
    for (; place < changes.length; place++) {
      const one = changes[place];
      if (!one || one.change.at > at) break;
      count(one.before, -1);
      count(one.change, 1);
    }
    const days = new Map<number, number>();
    for (const [since, count] of last) add(days, Math.min(Math.max(Math.floor((at - since) / DAY), 0), 3_650), count);
    const money = summary(cents);
    return {
      tiers: tierThresholds(money),
      rfm: rfmThresholds({ days: summary(days), orders: summary(orders), cents: rfm ? money : { values: [] } }),
    };
  });
};

type Span = { journeys: PublishedJourney[]; policy: Policy; from: Instant; to: Instant };

/** Undefined where no journey speaks of what a night computes. The base is learnt of only if tiers or RFM count. */
export const nightsOf = async (history: History, { journeys, policy, from, to }: Span): Promise<Nights | undefined> => {
  const spoken = new Set(namesOf(journeys, policy));
  const segments = Object.fromEntries(Object.entries(policy.segments).filter(([name]) => spoken.has(name)));
  const words = JSON.stringify([journeys, segments]);
  if (spoken.size === 0 && !/\bcustomer\.(tier|rfm|stage)\b/.test(words)) return undefined;
  const [tiers, rfm] = [/\bcustomer\.tier\b/.test(words), /\bcustomer\.rfm\b/.test(words)];
  const moments = momentsOf(from, to, policy.time_zone);
  const people = tiers || rfm ? await changesOf(history, policy.time_zone) : [];
  const thresholds = thresholdsOf(moments, people, rfm);
  return {
    all: moments.map((at, place) => ({
      at,
      name: localDate(at, policy.time_zone),
      thresholds: thresholds[place] ?? { tiers: {}, rfm: { days: [], orders: [], cents: [] } },
    })),
    policy: { ...policy, segments },
    tiers,
    rfm,
    watchedFrom: from <= history.first ? 0 : 1,
  };
};
