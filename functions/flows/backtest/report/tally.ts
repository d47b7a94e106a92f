/** Adds up what happens in a back-test; holds figures only, and of people no more than the ten who get most. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { DAY } from "#engine/time/offsets.ts";
import { wallOf } from "#engine/time/wall-clock.ts";
import type { People } from "../replay/customer-cluster.ts";
import type { Watcher } from "../replay/replay-settings.ts";
import { add } from "./counting.ts";
import { type JourneyTally, journeyTally } from "./journey-tally.ts";
import { labelOf } from "./labels.ts";

export type Mailed = { customer: string; mails: number; byJourney: Map<string, number> };

/** What has been counted, as plain data. */
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
};

export type Tally = {
  figures: Figures;
  watch: Watcher;
  /** The cluster's history is over: what concerned single people is added up and forgotten. */
  close(people: People): void;
};

const WORST = 10;
const MINUTE = 60_000;

/** Those who get most, in their order. */
export function worstOf(people: Mailed[]): Mailed[] {
  return people.sort(byMails).slice(0, WORST);
}

export function tallyOf(journeys: PublishedJourney[], zone: string): Tally {
  const tallies = new Map(journeys.map((journey) => [journey.name, journeyTally(journey)]));
  const mailed = new Map<string, Mailed>();
  const dayOf = (at: Instant): number => Math.floor(wallOf(at, zone) / DAY);
  /** Those of which the cluster at hand has been counted. */
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
    const known = mailed.get(customer) ?? { customer, mails: 0, byJourney: new Map<string, number>() };
    mailed.set(customer, known);
    return known;
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
      const known = refused.get(kind) ?? { times: 0, people: 0, now: new Set<string>() };
      known.times++;
      known.now.add(customer);
      refused.set(kind, known);
    },
    decided: (enrollment, decisions) => {
      const tally = ofJourney(enrollment.journey);
      for (const note of decisions) {
        if (note.kind === "ended") add(tally.ended, note.reason);
        if (note.kind === "skipped") add(tally.skipped, note.reason);
        if (note.kind === "capped") tally.waitedForRoom++;
        const step = note.step === undefined ? undefined : tally.journey.steps[note.step];
        const label = step && labelOf(step, note);
        if (note.step === undefined || label === undefined) continue;
        const outcomes = tally.steps.get(note.step) ?? new Map<string, number>();
        if (outcomes.size === 0) tally.steps.set(note.step, outcomes);
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
    performed: (enrollment, effect) => add(ofJourney(enrollment.journey).performed, effect.kind),
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
  };
  return {
    figures: all,
    watch,
    close: ({ customerRecords }) => {
      all.people += customerRecords.size;
      for (const { enrollments } of customerRecords.values()) {
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

const byMails = (a: Mailed, b: Mailed): number =>
  b.mails - a.mails || (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0);
