/** Makes the alarms of alarm-table.ts, and the topic that carries them to the operator. */

import { Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { WatchedParts } from "./alarm-metrics.ts";
import { ALARM_TABLE, type AlarmRow } from "./alarm-table.ts";

/** One alarm a row. Both its beginning and its end are mailed to the stage's `alarmEmail`. */
export class Alarms extends Construct {
  /** Every alarm and every OK goes here; subscribe a chat or a pager to it. */
  readonly topic: Topic;

  constructor(scope: Construct, config: StageConfig, parts: WatchedParts) {
    super(scope, "Alarms");
    this.topic = new Topic(this, "Topic", { enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "OnlyThisAccountsAlarms",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    this.topic.addSubscription(new EmailSubscription(config.alarmEmail));
    for (const row of ALARM_TABLE) this.add(row, config, parts);
  }

  private add(row: AlarmRow, config: StageConfig, parts: WatchedParts): void {
    const alarm = new Alarm(this, row.name, {
      alarmName: `perennial-${config.stage}-${row.name}`,
      alarmDescription: describe(row, config),
      metric: row.metric(parts),
      threshold: typeof row.threshold === "number" ? row.threshold : row.threshold(config),
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: row.holdsFor ?? row.periods ?? 1,
      ...(row.holdsFor === undefined ? {} : { datapointsToAlarm: 1 }),
      treatMissingData: row.silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}

/** What the operator reads in the alarm's mail: what it means, and where to read what to do. */
const describe = (row: AlarmRow, config: StageConfig): string => {
  const meaning = typeof row.meaning === "string" ? row.meaning : row.meaning(config);
  return `${meaning} What to do: lib/RUNBOOK.md#${row.name}`;
};
