/** What the plan of a sweep gives to each worker, and what the worker reports back. */

/**
 * `until`: when the worker stops, in epoch milliseconds. `first`: when its first mail goes, as a part of the interval between two
 * mails (rate-limiter.ts). `refuses`: in an earlier round of this sweep SES took no mail of this account, and why.
 */
export type ShardTask = { shard: string; mailsPerSecond: number; until: number; first?: number; refuses?: string };

/**
 * `more`: rows are left that were not worked on. `tooFast`: SES said that mails come too fast, so this shard gets no task for the
 * remainder of the sweep. `refuses`: SES takes no mail of this account, and why; all else goes on.
 */
export type SweptShard = { shard: string; advanced: number; failed: number; more: boolean; tooFast?: boolean; refuses?: string };
