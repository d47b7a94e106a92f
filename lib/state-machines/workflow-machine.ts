/** A state machine from its file in workflows/, with the Lambdas that it invokes put in the place of the file's tokens. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { StageConfig } from "../config/stage-config.ts";
import type { Lambdas } from "../lambdas/lambdas.ts";
import { acknowledge } from "../security/acknowledge.ts";
import type { JourneyTable } from "../table/journey-table.ts";
import { STATE_MACHINE_TABLE, type StateMachineName, type StateMachineRow } from "./state-machine-table.ts";

/** One row of state-machine-table.ts: may invoke the Lambdas of the row and nothing else, logs failures but no data. */
export class WorkflowMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, name: StateMachineName, config: StageConfig, { lambdas, table }: MachineParts) {
    super(scope, `${name}-machine`);
    const { type, invokes, table: grants = [] }: StateMachineRow = STATE_MACHINE_TABLE[name];
    const functions = invokes.map((lambda) => ({ token: `${pascalCase(lambda)}FunctionArn`, arn: lambdas.of(lambda).arn }));
    const role = this.role(functions.map(({ arn }) => arn));
    const tableName: Record<string, string> = grants.length === 0 ? {} : { TableName: table.grant(role, grants) };
    this.machine = new StateMachine(this, "Machine", {
      stateMachineName: `perennial-${config.stage}-${name}`,
      stateMachineType: StateMachineType[type],
      // In the template itself, so that cdk diff shows what changes.
      definitionBody: DefinitionBody.fromString(readFileSync(resolve(WORKFLOWS, `${name}.asl.json`), "utf8")),
      definitionSubstitutions: { ...Object.fromEntries(functions.map(({ token, arn }) => [token, arn])), ...tableName },
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
  }

  /** Lets the role start this machine and do nothing else with it. @returns the machine's ARN. */
  grantStart(role: Role): string {
    const { stateMachineArn } = this.machine;
    role.addToPolicy(new PolicyStatement({ actions: ["states:StartExecution"], resources: [stateMachineArn] }));
    return stateMachineArn;
  }

  /** Lets the role start this machine, wait for what it answers, and do nothing else with it. @returns the machine's ARN. */
  grantStartSync(role: Role): string {
    const { stateMachineArn } = this.machine;
    role.addToPolicy(new PolicyStatement({ actions: ["states:StartSyncExecution"], resources: [stateMachineArn] }));
    return stateMachineArn;
  }

  private role(functionArns: string[]): Role {
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    });
    if (functionArns.length > 0) {
      role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: functionArns }));
    }
    acknowledge(
      role,
      "AwsSolutions-IAM5[Resource::*]",
      "The log delivery and X-Ray actions that Step Functions needs take no resource; no other statement of this role says *.",
    );
    return role;
  }
}

/** What state machines may work with. */
export type MachineParts = { lambdas: Lambdas; table: JourneyTable };

const WORKFLOWS = resolve(import.meta.dirname, "../../workflows");

/** `sweep-plan` is `SweepPlan`. */
const pascalCase = (name: string): string => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
