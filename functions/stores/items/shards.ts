/**
 * Every partition of the due index.
 *
 * | partition           | what is listed there                                     | who reads it                  |
 * | ------------------- | -------------------------------------------------------- | ----------------------------- |
 * | due#0 … due#7       | enrollments, date entries, events, messages, schedules … | the sweep                     |
 * | due#calls           | outgoing calls                                           | the sweep, by a worker of its own |
 * | due#sign-ups        | sign-ups that are not mailed yet, and their figures      | the sweep, by a worker of its own |
 * | due#cases           | cases that are not solved yet                            | the sweep, by a worker of its own, and the list of cases |
 * | cases#solved        | cases that are solved, by when                           | the list of cases             |
 * | praise              | what customers praised, by when                          | the list of cases             |
 * | paused#JOURNEY      | what fell due while its journey was paused               | a resume, and the nightly audit |
 * | quarantined#JOURNEY | enrollments that wait for a person                       | a person                      |
 * | stuck               | enrollments that no sweep would ever find                | the nightly audit             |
 * | review              | messages that wait for a person                          | a person                      |
 * | review#events       | quarantined events                                       | a person                      |
 * | review#calls        | outgoing calls that were given up                        | a person                      |
 * | review#erasures     | erasures that a source asked for and a person answers    | a person, and the check for silence |
 * | launching           | running launches                                         | the list of launches          |
 * | pool#POOL           | free coupon codes of a pool                              | a draw                        |
 * | order#NUMBER        | the orders of this number                                | whoever looks for a person by it |
 */

import { fnv1a, joinKey } from "./key-parts.ts";

/** How many partitions the sweep has. One takes about 500 wakes a second. */
export const DUE_SHARDS = 8;

/** The partitions of the sweep. */
export const SHARDS: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`);

/** Outgoing calls: a worker of its own waits for other people's servers. */
export const CALL_SHARD = "due#calls";

/** Sign-ups: however many strangers ask, they hold up nobody's mail. */
export const SIGN_UP_SHARD = "due#sign-ups";

/**
 * Cases that are not solved. One partition for all of them, whoever they are about: so it is the list of open cases as well, and no
 * second row has to be kept true to the first. People work on cases; there are never so many that a partition could not hold them.
 */
export const CASE_SHARD = "due#cases";

/** Cases that are solved. */
export const SOLVED_CASES = "cases#solved";

/** Praise that customers wrote beside a score, counted back from the end of time: the newest comes first. */
export const PRAISE = "praise";

/** Messages that wait for a person's decision. */
export const REVIEW = "review";

/** Quarantined events. */
export const EVENT_REVIEW = "review#events";

/** Outgoing calls that were given up. */
export const CALL_REVIEW = "review#calls";

/** Erasures that wait for a person's answer. */
export const ERASURE_REVIEW = "review#erasures";

/** Enrollments that are active without a next time, or ended without a reason. */
export const STUCK = "stuck";

/** Running launches; their state machine drives them. */
export const LAUNCHING = "launching";

/** The sweep's shard of an id. Enrollments and date entries go by their customer: all that is due for one is in one shard. */
export function shardOf(id: string): string {
  return `due#${fnv1a(id) % DUE_SHARDS}`;
}

/** Enrollments and date entries that fell due while this journey was paused. */
export function pausedShard(journey: string): string {
  return joinKey("paused", journey);
}

/** Quarantined enrollments of this journey. */
export function quarantineShard(journey: string): string {
  return joinKey("quarantined", journey);
}

/** The free codes of this pool. */
export function poolShard(pool: string): string {
  return joinKey("pool", pool);
}

/**
 * The orders of this number, for good. An entry of the index and no row of its own: it comes and goes with the order, also in an
 * erasure or a merge, and costs one write when the order is first heard of.
 */
export function orderShard(number: string): string {
  return joinKey("order", number);
}
