/** (c) State transitions and Lambda invocations per 1,000 mails, counted while the real state machine runs at SES's first rate. */

import type { Publication } from "#flows/publish/publication.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { localHandlers } from "#local/machines/local-handlers.ts";
import { benchShop, dueEnrollments, NOW } from "./bench-shop.ts";

const MINUTE = 60_000;
/** Mails a second that SES allows a fresh account. */
const RATE = 14;

export type Orchestration = { mails: number; minutes: number; invocationsPer1000: number; transitionsPer1000: number };

/** Everybody is due at once; the probe runs every minute, as EventBridge Scheduler makes it, until nothing is due. */
export const benchOrchestration = async (publication: Publication, mails: number): Promise<Orchestration> => {
  const clock = virtualClock(NOW);
  const shop = await benchShop(publication, { clock, rate: RATE });
  const journey = await shop.ports.publications.journey("maintenance-reminder", 1);
  if (!journey) throw new Error("maintenance-reminder is not published");
  await dueEnrollments(shop, journey, mails);
  const calls = { SweepProbe: 0, SweepPlan: 0, SweepWork: 0, SweepReport: 0 };
  const handlers = localHandlers(shop.ports, clock.during, () => {});
  for (const name of ["SweepPlan", "SweepWork", "SweepReport"] as const) {
    const handler = handlers[name];
    handlers[name] = async (payload) => {
      calls[name]++;
      return handler?.(payload);
    };
  }
  const runner = aslRunner(readMachines("workflows", ["sweep"]), handlers, clock);
  let sweeps = 0;
  shop.ports.starter.startSweep = async () => {
    sweeps++;
    await runner.run("sweep", {});
  };
  let minutes = 0;
  for (let started = true; started; minutes++) {
    calls.SweepProbe++;
    ({ started } = await sweepProbe(shop.ports)());
    clock.advanceTo(NOW + (minutes + 1) * MINUTE);
  }
  const sent = shop.ses.truth().length;
  await shop.close();
  if (sent !== mails) throw new Error(`${sent} of ${mails} mails left`);
  // Plan and its choice each time, a Map and a report each round, a task for each shard, and the end of each sweep.
  const transitions = calls.SweepPlan * 2 + calls.SweepReport * 2 + calls.SweepWork + sweeps;
  const invocations = Object.values(calls).reduce((sum, count) => sum + count, 0);
  return {
    mails,
    minutes: minutes - 1,
    invocationsPer1000: (invocations / mails) * 1_000,
    transitionsPer1000: (transitions / mails) * 1_000,
  };
};
