/** The state machines, as their ASL says: what is asked again after a failure, what is given up, and what goes round. */

import type { ShardTask, SweptShard } from "#flows/sweep/shard-task.ts";
import { chanceOf } from "./chance.ts";
import type { Cloud } from "./composition.ts";
import type { Outcome } from "./lambda.ts";
import type { Run } from "./run.ts";

type Retry = { times: number; interval: number; rate: number; longest: number };

export const stateMachines = (run: Run, cloud: () => Cloud) => {
  const { timeline } = run;
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => timeline.plan(timeline.now() + milliseconds, resolve));

  /** Full jitter, as the ASL asks for. */
  const again = async <T>(
    name: string,
    { times, interval, rate, longest }: Retry,
    attempt: (name: string) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    for (let tried = 0; ; tried++) {
      const outcome = await attempt(tried === 0 ? name : `${name} again ${tried}`);
      if (outcome.kind === "done" || outcome.decisions === "its time is over" || tried >= times) return outcome;
      const most = Math.min(longest, interval * rate ** tried) * 1_000;
      await wait(chanceOf(run.seed, `${name} ${tried}`).whole(0, most));
    }
  };

  /** Whatever is given up is still due: the sweep takes it up. */
  const handleEvent = async (name: string, eventId: string): Promise<void> => {
    await again(name, { times: 3, interval: 1, rate: 3, longest: 20 }, (attempt) =>
      cloud().handleEvent(attempt, (handler) => handler({ eventId })),
    );
  };

  const workShard = async (name: string, task: ShardTask): Promise<SweptShard> => {
    const worked = await again(`${name} ${task.shard}`, { times: 2, interval: 1, rate: 2, longest: 8 }, (attempt) =>
      cloud().sweepShard(attempt, (handler) => handler(task)),
    );
    return worked.kind === "done" ? worked.value : { shard: task.shard, advanced: 0, failed: 1, more: true };
  };

  const sweep = async (name: string): Promise<void> => {
    const patience = { times: 3, interval: 1, rate: 2, longest: 8 };
    let startedAt: number | undefined;
    let results: SweptShard[] | undefined;
    for (let round = 1; ; round++) {
      const input = { ...(startedAt === undefined ? {} : { startedAt }), ...(results ? { results } : {}) };
      const plan = await again(`${name} plan ${round}`, patience, (attempt) =>
        cloud().sweepPlan(attempt, (handler) => handler(input)),
      );
      if (plan.kind === "failed" || plan.value.shards.length === 0) return;
      startedAt = plan.value.startedAt;
      const swept = await Promise.all(plan.value.shards.map((task) => workShard(`${name} work ${round}`, task)));
      results = swept;
      const report = await again(`${name} report ${round}`, patience, (attempt) =>
        cloud().sweepReport(attempt, (handler) => handler({ results: swept })),
      );
      if (report.kind === "failed") return;
    }
  };

  const nightly = async (name: string): Promise<void> => {
    const patience = { times: 4, interval: 5, rate: 2, longest: 120 };
    const plan = await again(`${name} plan`, patience, (attempt) => cloud().nightlyPlan(attempt, (handler) => handler({})));
    if (plan.kind === "failed" || plan.value.tasks.length === 0) return;
    const { night, at, tasks } = plan.value;
    const measured = await Promise.all(
      tasks.map((task, n) =>
        again(`${name} measure ${n}`, patience, (attempt) => cloud().nightlyMeasure(attempt, (handler) => handler(task))),
      ),
    );
    if (measured.some(({ kind }) => kind === "failed")) return;
    const thresholds = await again(`${name} thresholds`, patience, (attempt) =>
      cloud().nightlyThresholds(attempt, (handler) => handler({ night, at })),
    );
    if (thresholds.kind === "failed") return;
    const results = await Promise.all(
      tasks.map(async (task, n) => {
        const applied = await again(`${name} apply ${n}`, patience, (attempt) =>
          cloud().nightlyApply(attempt, (handler) => handler(task)),
        );
        return applied.kind === "done" ? applied.value : { more: true };
      }),
    );
    await again(`${name} finish`, patience, (attempt) =>
      cloud().nightlyFinish(attempt, (handler) => handler({ night, results })),
    );
  };

  const launch = async (name: string, id: string): Promise<void> => {
    const patience = { times: 4, interval: 5, rate: 2, longest: 120 };
    const plan = await again(`${name} plan`, patience, (attempt) =>
      cloud().launchPlan(attempt, (handler) => handler({ launch: id })),
    );
    if (plan.kind === "failed" || plan.value.tasks.length === 0) return;
    const { percent, tasks } = plan.value;
    const results = await Promise.all(
      tasks.map(async (task, n) => {
        const slice = await again(`${name} slice ${n}`, patience, (attempt) =>
          cloud().launchSlice(attempt, (handler) => handler(task)),
        );
        return slice.kind === "done" ? slice.value : { more: true };
      }),
    );
    await again(`${name} finish`, patience, (attempt) =>
      cloud().launchFinish(attempt, (handler) => handler({ launch: id, percent, results })),
    );
  };

  return { handleEvent, sweep, nightly, launch, wait };
};
