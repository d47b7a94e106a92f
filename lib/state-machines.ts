/** A state machine from its file in workflows/, with the functions it may call put in the place of the file's tokens. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { StageConfig } from "./config.ts";
import type { Need } from "./perennial-function.ts";

const WORKFLOWS = resolve(import.meta.dirname, "../workflows");

type MachineName = "sweep" | "react" | "nightly" | "launch" | "reconcile" | "erase";

class WorkflowMachine extends Construct {
  readonly machine: StateMachine;
  /** May start this machine and nothing else. */
  readonly start: Need;

  /** `functions` by the name of its token: `SweepPlan` stands for `${SweepPlanFunctionArn}`. */
  constructor(
    scope: Construct,
    name: MachineName,
    stateMachineType: StateMachineType,
    config: StageConfig,
    functions: Record<string, { arn: string }>,
  ) {
    super(scope, `${name}-machine`);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    const arns = Object.values(functions).map(({ arn }) => arn);
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: arns }));

    this.machine = new StateMachine(this, "Machine", {
      stateMachineName: `perennial-${config.stage}-${name}`,
      stateMachineType,
      // In the template itself, so that cdk diff shows what changes.
      definitionBody: DefinitionBody.fromString(readFileSync(resolve(WORKFLOWS, `${name}.asl.json`), "utf8")),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(functions).map(([token, { arn }]) => [`${token}FunctionArn`, arn]),
      ),
      role,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ERROR,
        // Ids only pass through here, and not even they belong into logs.
        includeExecutionData: false,
        destination: new LogGroup(this, "Logs", {
          // Under /aws/vendedlogs the account's limited log resource policy does not grow with each machine.
          logGroupName: `/aws/vendedlogs/states/perennial-${config.stage}-${name}`,
          retention: config.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    acknowledge(
      this.machine,
      "AwsSolutions-SF1",
      "Level ERROR: one event is one execution, and logging each of its steps would cost more than running it. Failures are logged, and a Standard execution keeps its own history.",
    );
    acknowledge(
      role,
      "AwsSolutions-IAM5[Resource::*]",
      "The log delivery and X-Ray actions that Step Functions needs take no resource; no other statement of this role says *.",
    );
    this.start = (grantee) => {
      grantee.addToPolicy(new PolicyStatement({ actions: ["states:StartExecution"], resources: [this.machine.stateMachineArn] }));
      return this.machine.stateMachineArn;
    };
  }
}

type Functions = Record<string, { arn: string }>;

/** For what ends within five minutes and happens often. */
export class ExpressMachine extends WorkflowMachine {
  constructor(scope: Construct, name: "sweep" | "react" | "reconcile", config: StageConfig, functions: Functions) {
    super(scope, name, StateMachineType.EXPRESS, config, functions);
  }
}

/** For what may take hours and happens seldom. */
export class StandardMachine extends WorkflowMachine {
  constructor(scope: Construct, name: "nightly" | "launch" | "erase", config: StageConfig, functions: Functions) {
    super(scope, name, StateMachineType.STANDARD, config, functions);
  }
}
