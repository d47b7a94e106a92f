/** The work on the whole customer base: the state machine of nights with its schedule, and the one of launches. */

import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { LambdaName } from "#lambda-env";
import type { StageConfig } from "./config.ts";
import type { JourneyTable } from "./journey-table.ts";
import { type Need, PerennialFunction } from "./perennial-function.ts";
import { StandardMachine } from "./state-machines.ts";

type Step = Extract<LambdaName, `nightly-${string}` | `launch-${string}`>;

export type NightsProps = {
  config: StageConfig;
  table: JourneyTable;
  metricsNamespace: Need;
};

export class Nights extends Construct {
  readonly nightly: StandardMachine;
  readonly launch: StandardMachine;

  constructor(scope: Construct, { config, table, metricsNamespace }: NightsProps) {
    super(scope, "Nights");
    const step = (name: Step, description: string, tableNeed: Need, long = false): { arn: string } => {
      return new PerennialFunction(scope, {
        name,
        config,
        description,
        // Those that go through customers hand over after eight minutes.
        ...(long ? { memory: 1024, timeout: Duration.minutes(14) } : {}),
        needs: { TABLE_NAME: tableNeed, METRICS_NAMESPACE: metricsNamespace },
      });
    };
    this.nightly = new StandardMachine(scope, "nightly", config, {
      NightlyPlan: step("nightly-plan", "Shares the customer base out for a night", table.watchSegments),
      NightlyMeasure: step("nightly-measure", "Measures slices of the customer base", table.measureCustomers, true),
      NightlyThresholds: step("nightly-thresholds", "Finds the thresholds of RFM and tiers", table.keepNights),
      NightlyApply: step("nightly-apply", "Looks at whom time has changed", table.spendNights, true),
      NightlyFinish: step("nightly-finish", "Audits all walks, and ends a night", table.auditWalks, true),
    });
    this.launch = new StandardMachine(scope, "launch", config, {
      LaunchPlan: step("launch-plan", "Shares the customer base out for a launch", table.planLaunches),
      LaunchSlice: step("launch-slice", "Lets in the audience of slices", table.runLaunches, true),
      LaunchFinish: step("launch-finish", "Ends a launch", table.endLaunches),
    });
  }

  /** Starts the nights, at three in the shop's zone; what the scheduler cannot deliver goes to the queue. */
  everyNight(timeZone: string, deadLetters: IQueue): void {
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    this.nightly.start(role);
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }));
    const schedule = new CfnSchedule(this, "EveryNight", {
      description: "Starts the night's work on the customer base",
      // East of the Baltic three o'clock is skipped once a year: that night is left out, and the next one sees what both have changed.
      scheduleExpression: "cron(0 3 * * ? *)",
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: this.nightly.machine.stateMachineArn,
        roleArn: role.roleArn,
        input: "{}",
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 7_200 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
