/** Adds up what happens in a back-test; holds figures only, and single customers no more than the ten who get most mails. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { DAY } from "#engine/time/offsets.ts";
import { wallOf } from "#engine/time/wall-clock.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { ClusterRecords } from "../replay/cluster-records.ts";
import type { Watcher } from "../replay/replay-settings.ts";
import { add } from "./counting.ts";
import { type JourneyTally, journeyTally } from "./journey-tally.ts";
import { labelOf } from "./labels.ts";

/** How many mails one customer got. */
export type Mailed = { customer: string; mails: number; byJourney: Map<string, number> };

/** What has been counted, as plain data that can pass between threads. */
export type Figures = {
  journeys: ReadonlyMap<string, JourneyTally>;
  people: number;
  /** To customers. Days and minutes since 1970, days on the settings' calendar. */
  mails: number;
  mailsByDay: Map<number, number>;
  mailsByMinute: Map<number, number>;
  internalMails: number;
  /** How many people get how many mails. */
  peopleByMails: Map<number, number>;
  worst: Mailed[];
  /** How many people have paid in which currency. */
  currencies: Map<string, number>;
};

export type Tally = {
  figures: Figures;
  watch: Watcher;
  /** Called when a cluster's replay has ended: what concerns its single customers is added up and dropped. */
  close(records: ClusterRecords): void;
};

const WORST = 10;
const MINUTE = 60_000;

/** A tally of these journeys with nothing counted yet; days are those of the `given` zone. */
export function tallyOf(journeys: PublishedJourney[], given: string): Tally {
  const tallies = new Map(journeys.map((journey) => [journey.name, journeyTally(journey)]));
  const mailed = new Map<string, Mailed>();
  const { zone } = zoneOf(given, "UTC");
  const dayOf = (at: Instant): number => Math.floor(wallOf(at, zone) / DAY);
  /** Those that the current cluster has been counted in. */
  const touched = new Set<JourneyTally>();
  let last: JourneyTally | undefined;
  const ofJourney = (name: string): JourneyTally => {
    if (last?.journey.name === name) return last;
    const tally = tallies.get(name);
    if (!tally) throw new Error(`the back-test runs no journey ${name}`);
    touched.add(tally);
    last = tally;
    return tally;
  };
  const mailedTo = (customer: string): Mailed => {
    const counts = mailed.get(customer) ?? { customer, mails: 0, byJourney: new Map<string, number>() };
    mailed.set(customer, counts);
    return counts;
  };

  const watch: Watcher = {
    entered: (enrollment, _cause, now) => {
      const tally = ofJourney(enrollment.journey);
      const arm = enrollment.heldOut ? tally.heldOut : tally.treated;
      arm.entries++;
      arm.now.add(enrollment.customer);
      add(tally.enteredByDay, dayOf(now));
      if (enrollment.heldOut) add(tally.ended, "held-out");
    },
    refused: (journey, customer, { kind }) => {
      const { refused } = ofJourney(journey.name);
      const counts = refused.get(kind) ?? { times: 0, people: 0, now: new Set<string>() };
      counts.times++;
      counts.now.add(customer);
      refused.set(kind, counts);
    },
    decided: (enrollment, decisions) => {
      const tally = ofJourney(enrollment.journey);
      for (const decision of decisions) {
        if (decision.kind === "ended") add(tally.ended, decision.reason);
        if (decision.kind === "skipped") add(tally.skipped, decision.reason);
        if (decision.kind === "capped") tally.waitedForRoom++;
        const step = decision.step === undefined ? undefined : tally.journey.steps[decision.step];
        const label = step && labelOf(step, decision);
        if (decision.step === undefined || label === undefined) continue;
        const outcomes = tally.steps.get(decision.step) ?? new Map<string, number>();
        if (outcomes.size === 0) tally.steps.set(decision.step, outcomes);
        add(outcomes, label);
      }
    },
    mailed: (enrollment, _effect, internal, now) => {
      const tally = ofJourney(enrollment.journey);
      if (internal) {
        tally.internalMails++;
        all.internalMails++;
        return;
      }
      const person = mailedTo(enrollment.customer);
      person.mails++;
      add(person.byJourney, enrollment.journey);
      tally.mails++;
      all.mails++;
      const day = dayOf(now);
      add(all.mailsByDay, day);
      add(tally.mailsByDay, day);
      add(all.mailsByMinute, Math.floor(now / MINUTE));
    },
    effectRan: (enrollment, effect) => {
      const tally = ofJourney(enrollment.journey);
      add(tally.effects, effect.kind);
      if (effect.kind !== "open_case") return;
      // Its team is told at once; how often it is reminded, nobody knows.
      tally.internalMails++;
      all.internalMails++;
    },
    reachedGoal: (enrollment) => {
      const tally = ofJourney(enrollment.journey);
      const arm = enrollment.heldOut ? tally.heldOut : tally.treated;
      arm.goals++;
      arm.reachedNow.add(enrollment.customer);
    },
    saved: (enrollment) => {
      ofJourney(enrollment.journey).saves++;
    },
    failed: (enrollment, problem) => add(ofJourney(enrollment.journey).failed, problem),
  };

  const closeJourney = (tally: JourneyTally): void => {
    for (const arm of [tally.treated, tally.heldOut]) {
      if (arm.now.size === 0) continue;
      arm.people += arm.now.size;
      arm.reached += arm.reachedNow.size;
      arm.now.clear();
      arm.reachedNow.clear();
    }
    for (const refusal of tally.refused.values()) {
      refusal.people += refusal.now.size;
      refusal.now.clear();
    }
  };

  const all: Figures = {
    journeys: tallies,
    people: 0,
    mails: 0,
    mailsByDay: new Map(),
    mailsByMinute: new Map(),
    internalMails: 0,
    peopleByMails: new Map(),
    worst: [],
    currencies: new Map(),
  };
  return {
    figures: all,
    watch,
    close: ({ customerRecords }) => {
      all.people += customerRecords.size;
      for (const { enrollments, customer } of customerRecords.values()) {
        for (const { currency } of customer.revenues ?? []) add(all.currencies, currency);
        for (const enrollment of enrollments) if (enrollment.state === "active") ofJourney(enrollment.journey).inside++;
      }
      for (const tally of touched) closeJourney(tally);
      touched.clear();
      last = undefined;
      add(all.peopleByMails, 0, customerRecords.size - mailed.size);
      if (mailed.size === 0) return;
      for (const person of mailed.values()) {
        add(all.peopleByMails, person.mails);
        const last = all.worst.at(-1);
        if (all.worst.length < WORST || (last && byMails(person, last) < 0)) {
          all.worst = worstOf([...all.worst, person]);
        }
      }
      mailed.clear();
    },
  };
}

/** The customers who get most mails, the most first. */
export function worstOf(people: Mailed[]): Mailed[] {
  return people.sort(byMails).slice(0, WORST);
}

const byMails = (a: Mailed, b: Mailed): number =>
  b.mails - a.mails || (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0);
