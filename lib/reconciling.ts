/** Looks after the sources of webhooks every quarter of an hour: the state machine `reconcile` and its schedule. */

import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageConfig } from "./config.ts";
import type { JourneyTable } from "./journey-table.ts";
import { type Need, PerennialFunction } from "./perennial-function.ts";
import { ExpressMachine } from "./state-machines.ts";

export type ReconcilingProps = {
  config: StageConfig;
  table: JourneyTable;
  metricsNamespace: Need;
  startReact: Need;
  readWebhookSecrets: Need;
  deadLetters: IQueue;
};

export class Reconciling extends Construct {
  readonly machine: ExpressMachine;
  readonly source: PerennialFunction<"reconcile-source">;

  constructor(scope: Construct, props: ReconcilingProps) {
    super(scope, "Reconciling");
    const { config, table, metricsNamespace } = props;
    const plan = new PerennialFunction(scope, {
      name: "reconcile-plan",
      config,
      description: "Names the sources of webhooks that are polled or must be heard",
      needs: { TABLE_NAME: table.seePublished, METRICS_NAMESPACE: metricsNamespace },
    });
    this.source = new PerennialFunction(scope, {
      name: "reconcile-source",
      config,
      description: "Asks a shop for what its webhooks missed",
      // It hands over after two hundred seconds.
      timeout: Duration.seconds(225),
      needs: {
        TABLE_NAME: table.reconcile,
        REACT_MACHINE_ARN: props.startReact,
        WEBHOOK_SECRETS_ARN: props.readWebhookSecrets,
        METRICS_NAMESPACE: metricsNamespace,
      },
    });
    this.machine = new ExpressMachine(scope, "reconcile", config, { ReconcilePlan: plan, ReconcileSource: this.source });
    this.everyQuarterOfAnHour(props.deadLetters);
  }

  private everyQuarterOfAnHour(deadLetters: IQueue): void {
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    this.machine.start(role);
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }));
    const schedule = new CfnSchedule(this, "EveryQuarterOfAnHour", {
      description: "Asks shops for the orders that their webhooks did not tell of",
      scheduleExpression: "rate(15 minutes)",
      // Not all shops of the world at the same minute.
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 5 },
      target: {
        arn: this.machine.machine.stateMachineArn,
        roleArn: role.roleArn,
        input: "{}",
        // The next quarter asks for the same and more.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 300 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
