/** What the operator is woken for. Each alarm says what it means and where lib/RUNBOOK.md tells how to look and how to mend. */

import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { StageConfig } from "./config.ts";

/** Where the functions of a stage put their own metrics. */
export const metricsNamespace = (config: StageConfig): string => `Perennial/${config.stage}`;

export type AlarmRule = {
  /** Also the heading in the runbook. */
  name: string;
  meaning: string;
  metric: IMetric;
  /** Rings at this value and above. */
  threshold: number;
  /** How many periods in a row. */
  periods?: number;
  /** Silence rings too: for what must be heard of all the time. */
  silenceRings?: boolean;
};

/** A count or gauge that the functions write themselves; see functions/runtime/emf-report.ts. */
export const ownMetric = (config: StageConfig, metricName: string, statistic: string = Stats.SUM): Metric =>
  new Metric({ namespace: metricsNamespace(config), metricName, statistic, period: Duration.minutes(5) });

/** SES's own rates for the whole account, which is what SES judges by. */
export const reputationMetric = (metricName: "Reputation.BounceRate" | "Reputation.ComplaintRate"): Metric =>
  new Metric({ namespace: "AWS/SES", metricName, statistic: Stats.MAXIMUM, period: Duration.hours(1) });

export class Alarms extends Construct {
  private readonly stage: string;
  private readonly action: SnsAction;

  constructor(scope: Construct, config: StageConfig) {
    super(scope, "Alarms");
    this.stage = config.stage;
    const topic = new Topic(this, "Topic", { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "OnlyThisAccountsAlarms",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(config.alarmEmail));
    this.action = new SnsAction(topic);
  }

  ringOn(rule: AlarmRule): void {
    const alarm = new Alarm(this, rule.name, {
      alarmName: `perennial-${this.stage}-${rule.name}`,
      alarmDescription: `${rule.meaning} What to do: lib/RUNBOOK.md#${rule.name}`,
      metric: rule.metric,
      threshold: rule.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: rule.periods ?? 1,
      treatMissingData: rule.silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }
}
