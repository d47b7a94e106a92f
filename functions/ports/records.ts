/** What is stored beside that which the engine knows: deliveries, calls, coupons, launches, erasures, and where things stand. */

import type { Coupon, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { NightlyDigest } from "#engine/segments/nightly-digest.ts";

/** A webhook delivery, stored once under its signed identity; in the due index until it has been worked on. */
export type StoredEvent = {
  /** Hash of source and event id: safe to put into Step Functions input. */
  id: string;
  revision: number;
  source: string;
  event: Event;
  receivedAt: Instant;
  state: "new" | "done" | "quarantined";
  /** Present exactly while `new`. */
  dueAt?: Instant;
  failures: number;
  problem?: string;
};

/** The ledger row of one coupon: never changed, but for a given code that somebody else turned out to have drawn first. */
export type IssuedCoupon = {
  couponKey: string;
  revision: number;
  /** The pool that its code is drawn from; absent: it was generated. */
  pool?: string;
  customer: string;
  journey: string;
  step: string;
  at: Instant;
  coupon: Coupon;
};

/** One outgoing call: in the due index until it has arrived, then kept, so that it is never queued a second time. */
export type QueuedCall = {
  callKey: string;
  revision: number;
  /** The outgoing webhook of the settings. */
  name: string;
  state: "waiting" | "delivered" | "given_up";
  customer: string;
  journey: string;
  step: string;
  queuedAt: Instant;
  /** Present exactly while `waiting`. */
  dueAt?: Instant;
  attempts: number;
  /** What an event says that the receiver tells in answer: how many enrollments in a row led to it. */
  hops?: number;
  /** Why the last attempt failed. */
  problem?: string;
};

/** What somebody answered to one survey mail; its revision counts how often they changed it. */
export type SurveyAnswer = {
  customer: string;
  mailKey: string;
  revision: number;
  score: number;
  comment?: string;
  /** When the first answer came, and this one. */
  firstAt: Instant;
  at: Instant;
};

/** A row of a journey that starts on a schedule, standing in the due index until its next time. */
export type ScheduleRow = { journey: string; revision: number; dueAt: Instant };

/** Somebody who asked to be forgotten. Once it is done, a hash of their id is all that is left, so that no re-import brings them back. */
export type Erasure = {
  /** Hash of the customer's id. */
  id: string;
  revision: number;
  state: "running" | "done";
  at: Instant;
  /** Present exactly while running: when the work is begun, or begun again. */
  dueAt?: Instant;
  /** Who goes: every profile of the address. Present exactly while running. */
  customers?: string[];
  /** Their addresses, as far as they are known yet. */
  addresses?: string[];
};

/** How far the orders of a shop have been asked for. */
export type Polled = {
  source: string;
  revision: number;
  /** Orders that changed after this moment are asked for next … */
  after: Instant;
  /** … from this page on. */
  page: number;
};

/** An audience that is let into a journey, slice by slice. */
export type Launch = {
  /** Derived from what it stands for; safe to put into Step Functions input. */
  id: string;
  revision: number;
  journey: string;
  /** What each who enters is let in by; `id` makes a repeat recognisable. */
  cause: { kind: "schedule" | "manual"; id: string };
  /** Of those who qualify, fixed per person: who is in at 1 is in at 10 too. */
  percent: number;
  state: "running" | "stopped" | "done";
  startedAt: Instant;
  /** The percentages that it goes through by itself, ascending, and the milliseconds between them; absent: it is done after one. */
  ramp?: { steps: number[]; every: number };
  /** When the next step of the ramp begins; present while it waits for that. */
  nextAt?: Instant;
};

/** A customer as their slice shows them. */
export type DigestedCustomer = { customer: string; revision: number; digest: NightlyDigest };

/** What stands in the due index. */
export type DueThing = { at: Instant } & (
  | { kind: "enrollment"; customer: string; journey: string; key: string }
  | { kind: "date_entry"; customer: string; journey: string; key: string }
  | { kind: "event"; id: string }
  | { kind: "message"; mailKey: string }
  | { kind: "schedule"; journey: string }
  | { kind: "call"; customer: string; callKey: string }
  | { kind: "erasure"; erasure: string }
);

export type JourneyState = "live" | "paused" | "retired";

export type Current = {
  /** Undefined before the first publish. */
  settings: Settings | undefined;
  journeys: Pointer[];
};

/** What holds of a journey. */
export type Pointer = {
  name: string;
  /** The one that people enter. */
  version: number;
  state: JourneyState;
  /** The newest version, where an earlier one was pointed back at. */
  latest?: number;
  /** Retired by a person, and not by its file going away: publishing the same file again does not bring it back. */
  byHand?: boolean;
};
