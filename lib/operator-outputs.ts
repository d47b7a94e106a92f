/** What `perennial … --stack NAME` has to know of a deployed stack; `cdk deploy` writes it into the file that cdk.json names. */

import { CfnOutput, type Stack } from "aws-cdk-lib";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { JourneyTable } from "./journey-table.ts";
import type { MailIdentity } from "./mail-identity.ts";

export type OperatorOutputs = {
  table: JourneyTable;
  mail: MailIdentity;
  launchMachine: StateMachine;
  reactMachine: StateMachine;
  eraseMachine: StateMachine;
};

/** Read by bin/deployed/deployed-target.ts under these very names: outputs of the stack itself get no suffix. */
export const operatorOutputs = (stack: Stack, things: OperatorOutputs): void => {
  const { table, mail, launchMachine, reactMachine, eraseMachine } = things;
  const print = (name: string, description: string, value: string) => new CfnOutput(stack, name, { description, value });
  print("TableName", "The table; what perennial --table takes", table.table.tableName);
  print("LaunchMachineArn", "The state machine that lets audiences in", launchMachine.stateMachineArn);
  print("ReactMachineArn", "The state machine that takes up an event; erase-person starts it", reactMachine.stateMachineArn);
  print("EraseMachineArn", "The state machine that takes away what is held of somebody", eraseMachine.stateMachineArn);
  print("ConfigurationSet", "What test mails are sent under", mail.configurationSet.configurationSetName);
  print("StackRegion", "Where all this is", stack.region);
  print(
    "Operate",
    "How to publish, pause, draw, explain and so on from here",
    `npm run perennial -- draw JOURNEY --counts --stack ${stack.stackName}`,
  );
};
