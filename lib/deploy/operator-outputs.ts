/** What `perennial … --stack NAME` and the runbook have to know of a deployed stack; `cdk deploy` writes it into the file that cdk.json names. */

import { CfnOutput, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Lambdas } from "../lambdas/lambdas.ts";
import type { MailIdentity } from "../mail/mail-identity.ts";
import type { StateMachines } from "../state-machines/state-machines.ts";
import type { JourneyTable } from "../table/journey-table.ts";
import { DUTY_FUNCTIONS } from "./duty-table.ts";

/**
 * Outputs under fixed names, wherever in a stack Perennial stands: bin/deployed/deployed-target.ts reads them under these very
 * names. So one stack holds one Perennial.
 */
export class OperatorOutputs extends Construct {
  constructor(scope: Construct, { table, mail, machines, lambdas, consoleUrl }: OperatorOutputsProps) {
    super(scope, "Outputs");
    const print = (key: string, description: string, value: string) => new CfnOutput(this, key, { key, description, value });
    print("TableName", "The table; what perennial --table takes", table.table.tableName);
    print("LaunchMachineArn", "The state machine that enrolls audiences", machines.launch.machine.stateMachineArn);
    print(
      "ReactMachineArn",
      "The state machine that processes an event; erase-person starts it",
      machines.react.machine.stateMachineArn,
    );
    print("EraseMachineArn", "The state machine that deletes what is held of somebody", machines.erase.machine.stateMachineArn);
    print("ConfigurationSet", "What test mails are sent under", mail.configurationSet.configurationSetName);
    print("StackRegion", "Where all this is", Stack.of(this).region);
    print(
      "Operate",
      "How to publish, pause, draw, explain and so on from here",
      `npm run perennial -- draw JOURNEY --counts --stack ${Stack.of(this).stackName}`,
    );
    print("ConsoleUrl", "Where the console is", consoleUrl);
    print("AuditMachineArn", "The state machine that adds to the audit trail", machines.audit.machine.stateMachineArn);
    for (const [duty, name] of Object.entries(DUTY_FUNCTIONS)) {
      print(`${capital(duty)}Url`, `What perennial calls for whoever may ${duty}`, lambdas.of(name).url ?? "");
    }
  }
}

/** The parts that operators name. */
export type OperatorOutputsProps = {
  table: JourneyTable;
  mail: MailIdentity;
  machines: StateMachines;
  lambdas: Lambdas;
  consoleUrl: string;
};

const capital = (duty: string): string => `${duty.charAt(0).toUpperCase()}${duty.slice(1)}`;
