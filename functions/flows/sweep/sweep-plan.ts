/** The first step of each round of a sweep: which shards have something due, and what share of the mail rate each gets. */

import { stoppedScopes } from "#engine/decide/circuit-breaker.ts";
import { RESTORED } from "#ports/epoch.ts";
import type { Ports } from "#ports/ports.ts";
import type { ShardTask, SweptShard } from "./shard-task.ts";

/** The next sweep starts a minute after this one, give or take a second: they must not use the rate twice. */
const SWEEP_SECONDS = 58;
/** After so long the rate is divided anew among the shards that still have something due. */
const ROUND_SECONDS = 20;
/**
 * How much of SES's rate a sweep uses, over a whole minute; the rest is for mails that answer an event at once. With nine
 * tenths, a backlog would take 1.11 times as long as it must.
 */
const SHARE = 0.92;

/** What the shard of sign-ups gets of the rate, and a second at most: strangers slow nobody else's mail down. */
const SIGN_UP_SHARE = 0.05;
const SIGN_UPS_A_SECOND = 1;

/**
 * `results`: of the round before. `resting`: shards that get no task for the remainder of this sweep, because SES said "too fast".
 * `refuses`: why SES takes no mail of this account: no further mail is tried in this sweep, and the next one begins by trying.
 */
export type SweepPlanInput = {
  startedAt?: number;
  resting?: string[];
  refuses?: string;
  results?: Pick<SweptShard, "shard" | "advanced" | "tooFast" | "refuses">[];
};
export type SweepPlan = { startedAt: number; resting: string[]; refuses?: string; shards: ShardTask[] };

/** No shards: drained, stuck, or the time is up. All times are epoch milliseconds. */
export function sweepPlan(
  ports: Pick<Ports, "due" | "deliverability" | "clock" | "report" | "epoch"> & { mailer: Pick<Ports["mailer"], "rate"> },
) {
  return async (input: SweepPlanInput): Promise<SweepPlan> => {
    const now = ports.clock.now();
    const startedAt = input.startedAt ?? now;
    const end = startedAt + SWEEP_SECONDS * 1_000;
    const tooFast = input.results?.filter((swept) => swept.tooFast).map(({ shard }) => shard) ?? [];
    const resting = [...(input.resting ?? []), ...tooFast];
    const refuses = input.refuses ?? input.results?.find((swept) => swept.refuses !== undefined)?.refuses;
    const refusing = refuses === undefined ? {} : { refuses };
    const nothing: SweepPlan = { startedAt, resting, ...refusing, shards: [] };
    // A round that advanced nothing met only what other workers are at, or what fails: the next minute's sweep looks again.
    const stuck = input.results?.every((swept) => swept.advanced === 0) ?? false;
    if (now >= end || stuck) return nothing;
    const oldest = await Promise.all(ports.due.shards.map(async (shard) => ({ shard, at: await ports.due.oldest(shard) })));
    const due = oldest.filter(({ at, shard }) => at !== undefined && at <= now && !resting.includes(shard));
    if (due.length === 0) return nothing;
    // Nothing is even begun: what was done since lies in the data that these are a copy of.
    if ((await ports.epoch.standing()) === "restored") {
      ports.report.count("data_restored");
      ports.report.note(RESTORED);
      return nothing;
    }
    // Reported by every sweep, so that the alarm stays on until a person has looked.
    const stopped = input.startedAt === undefined ? stoppedScopes(await ports.deliverability.breaker()) : [];
    if (stopped.length > 0) ports.report.count("marketing_stopped", stopped.length);
    const { callShard, signUpShard } = ports.due;
    const mailing = due.filter(({ shard }) => shard !== callShard && shard !== signUpShard).length;
    const rate = (await ports.mailer.rate()) * SHARE * (60 / SWEEP_SECONDS);
    const forSignUps = due.some(({ shard }) => shard === signUpShard) ? Math.min(rate * SIGN_UP_SHARE, SIGN_UPS_A_SECOND) : 0;
    const forOthers = (rate - forSignUps) / Math.max(1, mailing);
    const rateOf = (shard: string): number => (shard === signUpShard ? forSignUps : forOthers);
    const until = Math.min(end, now + ROUND_SECONDS * 1_000);
    // What has just fallen due leaves at once; only a backlog is spread out evenly.
    const spread = (n: number): number => (now === startedAt ? 0 : (n + 0.5) / due.length);
    const shards = due.map(
      ({ shard }, n): ShardTask => ({ shard, mailsPerSecond: rateOf(shard), until, first: spread(n), ...refusing }),
    );
    return { startedAt, resting, ...refusing, shards };
  };
}
