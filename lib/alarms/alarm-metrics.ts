/** The kinds of metrics that rows of alarm-table.ts watch, each bound to a stage's own parts only when the alarm is made. */

import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { LambdaName } from "#lambda-env";
import type { Lambdas } from "../lambdas/lambdas.ts";
import type { StateMachineName } from "../state-machines/state-machine-table.ts";
import type { StateMachines } from "../state-machines/state-machines.ts";

/** A metric that is not bound yet: which one it is, given the parts of a stage. */
export type MetricSource = (parts: WatchedParts) => IMetric;

/** What alarms look at. */
export type WatchedParts = {
  /** Where the Lambdas of this stage put their own metrics. */
  metricsNamespace: string;
  lambdas: Lambdas;
  machines: StateMachines;
  deadLetters: { mailEvents: IQueue; schedules: IQueue };
};

/** How often a metric is judged, and by which of its values; default: the sum of five minutes. */
export type Window = { minutes?: number; statistic?: "Sum" | "Maximum" };

/** For what is written every quarter of an hour: judged by the half hour the alarm does not come and go. */
export const HALF_HOUR: Window = { minutes: 30 };

/** A count or gauge that the Lambdas write themselves; see functions/runtime/emf-report.ts. */
export function counted(metricName: string, window?: Window): MetricSource {
  return ({ metricsNamespace: namespace }) => new Metric({ namespace, metricName, ...options(window) });
}

/** The errors of these Lambdas, together: crashes and time-outs. */
export function errorsOf(...lambdas: LambdaName[]): MetricSource {
  return (parts) => sumOf(lambdas.map((name) => parts.lambdas.of(name).function.metricErrors(options())));
}

/** How often a Lambda was called. */
export function invocationsOf(lambda: LambdaName): MetricSource {
  return ({ lambdas }) => lambdas.of(lambda).function.metricInvocations(options());
}

/** The executions of a state machine that failed; those that were timed out are not counted. */
export function failedExecutionsOf(machine: StateMachineName, window?: Window): MetricSource {
  return ({ machines }) => machines[machine].machine.metricFailed(options(window));
}

/** The executions of these state machines, together, that failed or were timed out. */
export function unfinishedExecutionsOf(...machines: StateMachineName[]): MetricSource {
  return (parts) =>
    sumOf(
      machines
        .map((name) => parts.machines[name].machine)
        .flatMap((machine) => [machine.metricFailed(options()), machine.metricTimedOut(options())]),
    );
}

/** How many messages wait in a dead-letter queue. */
export function messagesIn(queue: keyof WatchedParts["deadLetters"]): MetricSource {
  return ({ deadLetters }) => deadLetters[queue].metricApproximateNumberOfMessagesVisible(options({ statistic: "Maximum" }));
}

/** SES's own rates for the whole account, from 0 to 1, which is what SES judges by. */
export function accountRate(metricName: "Reputation.BounceRate" | "Reputation.ComplaintRate"): MetricSource {
  return () => new Metric({ namespace: "AWS/SES", metricName, ...options({ minutes: 60, statistic: "Maximum" }) });
}

/** CloudWatch metric math over other metrics, each by the name that the expression calls it. */
export function expression(text: string, using: Record<string, MetricSource>, window?: Window): MetricSource {
  return (parts) =>
    new MathExpression({
      expression: text,
      usingMetrics: Object.fromEntries(Object.entries(using).map(([name, source]) => [name, source(parts)])),
      period: options(window).period,
    });
}

const options = ({ minutes = 5, statistic = Stats.SUM }: Window = {}): { period: Duration; statistic: string } => ({
  period: Duration.minutes(minutes),
  statistic,
});

const sumOf = (metrics: Metric[]): IMetric => {
  const [only, ...others] = metrics;
  if (only && others.length === 0) return only;
  return new MathExpression({
    expression: metrics.map((_, index) => `m${index}`).join(" + "),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period: Duration.minutes(5),
  });
};
