/** The first step of each round of a sweep: which shards have something due, and what share of the mail rate each gets. */

import type { Ports } from "./ports.ts";
import type { Swept } from "./sweep-work.ts";

/** The next sweep starts within the minute, so that one never runs long beside another and the rate is not taken twice. */
const SWEEP_SECONDS = 50;
/** What is left of SES's rate for mails that answer an event at once. */
const SHARE = 0.9;

/** `results`: of the round before. */
export type SweepPlanInput = { startedAt?: number; results?: Pick<Swept, "advanced">[] };
export type ShardTask = { shard: string; mailsPerSecond: number; until: number };
export type SweepPlan = { startedAt: number; shards: ShardTask[] };

/** No shards: drained, stuck, or the time is up. All times are epoch milliseconds. */
export const sweepPlan =
  (ports: Pick<Ports, "due" | "clock"> & { mailer: Pick<Ports["mailer"], "rate"> }) =>
  async (input: SweepPlanInput): Promise<SweepPlan> => {
    const now = ports.clock.now();
    const startedAt = input.startedAt ?? now;
    const until = startedAt + SWEEP_SECONDS * 1_000;
    // A round that moved nothing met only what others are at, or what fails: the next minute's sweep looks again.
    const stuck = input.results?.every((swept) => swept.advanced === 0) ?? false;
    if (now >= until || stuck) return { startedAt, shards: [] };
    const oldest = await Promise.all(ports.due.shards.map(async (shard) => ({ shard, at: await ports.due.oldest(shard) })));
    const due = oldest.filter(({ at }) => at !== undefined && at <= now);
    if (due.length === 0) return { startedAt, shards: [] };
    const mailing = due.filter(({ shard }) => shard !== ports.due.callShard).length;
    const mailsPerSecond = ((await ports.mailer.rate()) * SHARE) / Math.max(1, mailing);
    return { startedAt, shards: due.map(({ shard }) => ({ shard, mailsPerSecond, until })) };
  };
