/** Makes the schedules of schedule-table.ts, with one queue for whatever the scheduler could not start. */

import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Lambdas } from "../lambdas/lambdas.ts";
import { acknowledge } from "../security/acknowledge.ts";
import type { StateMachines } from "../state-machines/state-machines.ts";
import { SCHEDULE_TABLE, type ScheduleRow } from "./schedule-table.ts";

/** All schedules; each has a role of its own that may start its one target and fill the dead-letter queue. */
export class Schedules extends Construct {
  /** What the scheduler could not start; an alarm watches it. */
  readonly deadLetters: Queue;
  private readonly props: SchedulesProps;

  constructor(scope: Construct, props: SchedulesProps) {
    super(scope, "Schedules");
    this.props = props;
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
    });
    acknowledge(
      this.deadLetters,
      "AwsSolutions-SQS3",
      "It is itself the dead-letter queue, of the scheduler instead of a queue.",
    );
    for (const row of SCHEDULE_TABLE) this.add(row);
  }

  private add(row: ScheduleRow): void {
    const role = new Role(this, `${row.id}Role`, {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    const target = this.grantTarget(row, role);
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.deadLetters.queueArn] }));
    // Plain CloudFormation, because the ready-made target also grants every version of a function.
    const schedule = new CfnSchedule(this, row.id, {
      description: row.description,
      scheduleExpression: row.expression,
      ...(row.inZoneOfShop && { scheduleExpressionTimezone: this.props.zoneOfShop }),
      flexibleTimeWindow: row.flexibleMinutes
        ? { mode: "FLEXIBLE", maximumWindowInMinutes: row.flexibleMinutes }
        : { mode: "OFF" },
      target: {
        ...target,
        roleArn: role.roleArn,
        retryPolicy: { maximumRetryAttempts: row.retry.attempts, maximumEventAgeInSeconds: row.retry.maxAgeSeconds },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }

  private grantTarget({ starts }: ScheduleRow, role: Role): { arn: string; input?: string } {
    const { lambdas, machines } = this.props;
    if ("machine" in starts) return { arn: machines[starts.machine].grantStart(role), input: "{}" };
    const { arn } = lambdas.of(starts.lambda);
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [arn] }));
    return { arn };
  }
}

/** What schedules may start, and the IANA name of the shop's time zone. */
export type SchedulesProps = { lambdas: Lambdas; machines: StateMachines; zoneOfShop: string };
