/** What starts by the clock, and how often. */

import type { LambdaName } from "#lambda-env";
import type { StateMachineName } from "../state-machines/state-machine-table.ts";

/** One row a schedule of EventBridge Scheduler; `id` is its place in the template. */
export const SCHEDULE_TABLE: readonly ScheduleRow[] = [
  {
    id: "EveryMinute",
    description: "Starts the sweep when something is due",
    expression: "rate(1 minute)",
    starts: { lambda: "sweep-probe" },
    // The next minute asks again; a late repeat would only start a second sweep.
    retry: { attempts: 0, maxAgeSeconds: 60 },
  },
  {
    id: "EveryQuarterOfAnHour",
    description: "Polls shops for the orders that their webhooks missed",
    expression: "rate(15 minutes)",
    // Not all shops of the world at the same minute.
    flexibleMinutes: 5,
    starts: { machine: "reconcile" },
    // The next quarter asks for the same and more.
    retry: { attempts: 0, maxAgeSeconds: 300 },
  },
  {
    id: "EveryNight",
    description: "Starts the nightly run over the customer base",
    // East of the Baltic three o'clock is skipped once a year: that run is left out, and the next one sees what both have changed.
    expression: "cron(0 3 * * ? *)",
    inZoneOfShop: true,
    starts: { machine: "nightly" },
    retry: { attempts: 5, maxAgeSeconds: 7_200 },
  },
];

/** What is decided about one schedule. */
export type ScheduleRow = {
  id: string;
  description: string;
  /** As EventBridge Scheduler writes it: `rate(…)` or `cron(…)`. */
  expression: string;
  /** The hours of `cron(…)` are those of the shop's time zone instead of UTC. */
  inZoneOfShop?: true;
  /** It may start up to so many minutes later; without it, on the minute. */
  flexibleMinutes?: number;
  starts: { lambda: LambdaName } | { machine: StateMachineName };
  /** Of a start that failed; what is given up goes to the dead-letter queue. */
  retry: { attempts: number; maxAgeSeconds: number };
};
