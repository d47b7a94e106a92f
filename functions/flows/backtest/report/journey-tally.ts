/** What is counted of one journey. */

import type { PublishedJourney } from "#engine/model/journey.ts";

/** The treated, who get the journey's mails, or the held-out. `now` and `reachedNow` are of the current cluster. */
export type Arm = {
  entries: number;
  /** Entries that reached the goal. */
  goals: number;
  people: number;
  /** Customers who reached the goal at least once. */
  reached: number;
  now: Set<string>;
  reachedNow: Set<string>;
};

/** All counts of one journey; those without a comment are by name, day or reason. */
export type JourneyTally = {
  journey: PublishedJourney;
  treated: Arm;
  heldOut: Arm;
  enteredByDay: Map<number, number>;
  mails: number;
  mailsByDay: Map<number, number>;
  internalMails: number;
  /** By kind of refusal. */
  refused: Map<string, { times: number; people: number; now: Set<string> }>;
  skipped: Map<string, number>;
  waitedForRoom: number;
  /** By step, what happened there how often. */
  steps: Map<string, Map<string, number>>;
  ended: Map<string, number>;
  inside: number;
  /** By kind of effect. */
  effects: Map<string, number>;
  failed: Map<string, number>;
  saves: number;
};

/** Nothing counted yet. */
export function journeyTally(journey: PublishedJourney): JourneyTally {
  return {
    journey,
    treated: arm(),
    heldOut: arm(),
    enteredByDay: new Map(),
    mails: 0,
    mailsByDay: new Map(),
    internalMails: 0,
    refused: new Map(),
    skipped: new Map(),
    waitedForRoom: 0,
    steps: new Map(),
    ended: new Map(),
    inside: 0,
    effects: new Map(),
    failed: new Map(),
    saves: 0,
  };
}

const arm = (): Arm => ({ entries: 0, goals: 0, people: 0, reached: 0, now: new Set(), reachedNow: new Set() });
