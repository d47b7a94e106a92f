/**
 * Metrics and notes as log lines. CloudWatch makes metrics of the lines by itself (embedded metric format): no call, no client.
 *
 * A metric has no dimensions, because each combination of them is billed as a metric of its own; the journey, the kind and so
 * on are in the log line, where a query finds them. Written here in a few lines, because the ready-made library would add
 * 60 KB and 7 ms to every cold start.
 */

import type { Clock } from "#ports/clock.ts";
import type { Report } from "#ports/ports.ts";
import { withoutAddresses } from "./without-addresses.ts";

/** `flush` writes what was counted since the last time; it is called once at the end of each invocation. */
export type FlushedReport = Report & { flush(): void };

/** The port `Report`; `write` gets one line at a time, with its line end. */
export function emfReport(namespace: string, clock: Pick<Clock, "now">, write: (line: string) => unknown): FlushedReport {
  const groups = new Map<string, Group>();
  const line = (content: object): void => {
    write(`${JSON.stringify(content)}\n`);
  };
  return {
    count: (name, by = 1, dimensions = {}) => {
      const details = allowed(dimensions);
      const key = JSON.stringify(Object.entries(details).sort());
      const group = groups.get(key) ?? { details, values: {} };
      group.values[name] = (group.values[name] ?? 0) + by;
      groups.set(key, group);
    },
    note: (message, details = {}) => line({ note: withoutAddresses(message), ...allowed(details) }),
    flush: () => {
      for (const { details, values } of groups.values()) {
        const Metrics = Object.keys(values).map((Name) => ({ Name }));
        const _aws = { Timestamp: clock.now(), CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[]], Metrics }] };
        line({ _aws, ...details, ...values });
      }
      groups.clear();
    },
  };
}

/** The only details that a line may have. Any other that a caller adds is left out, as it could be personal data. */
const ALLOWED = new Set([
  "journey",
  "step",
  "template",
  "topic",
  "kind",
  "state",
  "status",
  "source",
  "event",
  "enrollment",
  "mailKey",
  "shard",
  "error",
  "reason",
]);

const clean = (value: string | number | boolean): string | number | boolean =>
  typeof value === "string" ? withoutAddresses(value) : value;

const allowed = (details: Record<string, string | number | boolean>): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(details)
      .filter(([name]) => ALLOWED.has(name))
      .map(([name, value]) => [name, clean(value)]),
  );

type Group = { details: Record<string, string | number | boolean>; values: Record<string, number> };
