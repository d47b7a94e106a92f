/** The records that are stored beside the engine's own: events, coupons, calls, answers, schedules, erasures, launches, pointers. */

import type { Coupon, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { NightlyDigest } from "#engine/segments/nightly-digest.ts";

/** An event, stored once under its signed identity; in the due index until it is handled. */
export type StoredEvent = {
  /** Hash of source and event id: safe to put into Step Functions input. */
  id: string;
  revision: number;
  source: string;
  event: Event;
  receivedAt: Instant;
  /** A digest of what was told, to know a repeat from another event under the same id; absent where ids are derived from what is told. */
  fingerprint?: string;
  state: "new" | "done" | "quarantined";
  /** Present exactly while `new`. */
  dueAt?: Instant;
  failures: number;
  problem?: string;
  /** Of a customer's mail: the case that it belongs to, once that is decided. */
  case?: string;
};

/** The ledger row of one coupon: never changed, except for a given code that another customer turned out to have drawn first. */
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

/** One outgoing call: in the due index until it has arrived; then kept, so that it is never queued a second time. */
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
  /** For events that the receiver sends in answer: how many enrollments in a row led to this call. */
  hops?: number;
  /** Why the last attempt failed. */
  problem?: string;
};

/** A customer's answer to one survey mail; its revision counts how often they changed it. */
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

/** The row of a journey that starts on a schedule, due at its next time. */
export type ScheduleRow = { journey: string; revision: number; dueAt: Instant };

/** A sign-up that has not been mailed yet; one for each address. The one thing that is stored of somebody who has not confirmed. */
export type WaitingSignUp = {
  /** The id of the address item. */
  address: string;
  revision: number;
  email: string;
  /** By topic, the consent text under which the form asked for it. */
  topics: Record<string, string>;
  language: string;
  /** A keyed hash. */
  caller?: string;
  /** The most requests that its caller was seen to make within an hour; it was suspect once (engine/sign-ups/sign-up-budget.ts). */
  requests?: number;
  suspect?: boolean;
  askedAt: Instant;
  dueAt: Instant;
};

/** The erasure of a customer. Once it is done, a hash of their id is all that remains, so that no re-import brings them back. */
export type Erasure = {
  /** Hash of the customer's id. */
  id: string;
  revision: number;
  state: "running" | "done";
  at: Instant;
  /** Present exactly while running: when the work is started, or started again. */
  dueAt?: Instant;
  /** Every profile of the address. Present exactly while running. */
  customers?: string[];
  /** The ids of their addresses, as far as they are found yet. */
  addresses?: string[];
};

/** An erasure that a source has asked for of somebody whom another source knows, too: a person of the team answers it. */
export type AskedErasure = {
  customer: string;
  revision: number;
  state: "asked" | "confirmed" | "declined";
  /** The id of the address that no marketing goes to meanwhile. */
  address?: string;
  /** Those that asked. */
  sources: string[];
  /** When it was first asked for. */
  at: Instant;
};

/**
 * - `not_allowed`: what the settings do not let this source tell (`may:`)
 * - `unknown_topic`: a consent to a topic that there is not
 * - `duplicate_differs`: the id of an event that was told before, with another body
 * - `unread_value`: the place of a value that could not be read, or made no sense
 * - `bad_email`: what an order system gave as an address, and cannot be one
 * - `unknown_field`: the place of what neither we nor the settings know
 * - `unknown_event`: the type of an event that neither we nor the settings know
 */
export const REFUSED_WORDS = [
  "not_allowed",
  "unknown_topic",
  "duplicate_differs",
  "unread_value",
  "bad_email",
  "unknown_field",
  "unknown_event",
] as const;
export type RefusedWordKind = (typeof REFUSED_WORDS)[number];

/**
 * What a source has told that was not taken. `name` is of what it named, such as a topic, and never a person's. `guess`: of what is
 * unknown, what its declaration could be in settings.yaml, by the form of its value.
 */
export type RefusedWord = {
  kind: RefusedWordKind;
  name: string;
  count: number;
  firstAt: Instant;
  lastAt: Instant;
  guess?: string;
};

/** All that was not taken of a source's words, those of the same kind and name together. */
export type RefusedWords = { source: string; revision: number; words: RefusedWord[] };

/** How far the orders of a shop have been polled. */
export type Polled = {
  source: string;
  revision: number;
  /** Orders that changed after this moment are asked for next … */
  after: Instant;
  /** … from this page on. */
  page: number;
};

/** An audience that is enrolled in a journey, or whose dates are written for it, slice by slice. */
export type Launch = {
  /** Derived from what it stands for; safe to put into Step Functions input. */
  id: string;
  revision: number;
  journey: string;
  /** The cause of each enrollment; `id` makes a repeat recognisable. */
  cause: { kind: "schedule" | "manual" | "dates"; id: string };
  /** Of those who qualify, fixed for each customer: one who is in at 1 is in at 10 too. */
  percent: number;
  state: "running" | "stopped" | "done";
  startedAt: Instant;
  /** How many date entries it has written; present once it is done with dates. */
  written?: number;
  /** The percentages that it goes through by itself, ascending, and the milliseconds between them; absent: it is done after one. */
  ramp?: { steps: number[]; every: number };
  /** When the next step of the ramp begins; present while it waits for that. */
  nextAt?: Instant;
};

/** A customer's row in their slice. */
export type DigestedCustomer = { customer: string; revision: number; digest: NightlyDigest };

/** What a row of the due index stands for. */
export type DueThing = { at: Instant } & (
  | { kind: "enrollment"; customer: string; journey: string; key: string }
  | { kind: "date_entry"; customer: string; journey: string; key: string }
  | { kind: "event"; id: string }
  | { kind: "message"; mailKey: string }
  | { kind: "schedule"; journey: string }
  | { kind: "call"; customer: string; callKey: string }
  | { kind: "case"; customer: string; case: string }
  | { kind: "erasure"; erasure: string }
  | { kind: "sign_up"; address: string }
  /** Of figures about sign-ups, the hashes of callers that are an hour old are to go. */
  | { kind: "sign_up_figures"; part: string }
);

export type JourneyState = "live" | "paused" | "retired";

/** What is current: one row of settings, and a pointer for each journey. */
export type Current = {
  /** Undefined before the first publish. */
  settings: Settings | undefined;
  journeys: Pointer[];
};

/** What is current of a journey. */
export type Pointer = {
  name: string;
  /** The one that customers enter. */
  version: number;
  state: JourneyState;
  /** The newest version, where the journey was rolled back to an earlier one. */
  latest?: number;
  /** Retired by a person, and not by removing its file: publishing the same file again does not bring it back. */
  byHand?: boolean;
  /** Its file says that it is a draft, and it is live nevertheless: on a system that is there to try it. */
  asIfLive?: true;
};
