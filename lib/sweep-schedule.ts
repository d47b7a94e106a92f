/** Asks once a minute whether anything is due. */

import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { PerennialFunction } from "./perennial-function.ts";

export class SweepSchedule extends Construct {
  /** What the scheduler could not deliver. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, probe: PerennialFunction<"sweep-probe">) {
    super(scope, "SweepSchedule");
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
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [probe.arn] }));
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.deadLetters.queueArn] }));
    // Plain CloudFormation, because the ready-made target also grants every version of the function.
    const schedule = new CfnSchedule(this, "EveryMinute", {
      description: "Starts the sweep when something is due",
      scheduleExpression: "rate(1 minute)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: probe.arn,
        roleArn: role.roleArn,
        // The next minute asks again; a late repeat would only start a second sweep.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
        deadLetterConfig: { arn: this.deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
