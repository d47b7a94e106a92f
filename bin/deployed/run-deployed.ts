/** Carries an order out on a deployed stack, from here: straight on its table, with the caller's own AWS credentials. */

import { enrollLater } from "#flows/launch/enroll-manually.ts";
import type { Order } from "#operations/operation.ts";
import type { Live, OperationPorts } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import { runOperation } from "#operations/run-operation.ts";
import { awsMailer } from "#runtime/aws-mailer.ts";
import { awsLaunchStarter } from "#runtime/aws-starter.ts";
import { awsProblem } from "./aws-problem.ts";
import { deployedPorts } from "./deployed-ports.ts";
import { type DeployedTarget, deployedTarget } from "./deployed-target.ts";

const ONLY_A_TABLE = "For this the whole stack must be known: name it with --stack instead of --table.";

/** @throws Error that says what to do when there is no such stack, or AWS refuses */
export async function runDeployed(where: { stack?: string; table?: string }, order: Order): Promise<OperationResult> {
  const target = deployedTarget(where);
  try {
    return await runOperation(portsOf(target))(order);
  } catch (error) {
    throw awsProblem(error, target.table);
  }
}

const liveOf = ({ machinery }: DeployedTarget): Live =>
  machinery
    ? { kind: "at_hand", starter: awsLaunchStarter(machinery), mailer: awsMailer(machinery) }
    : { kind: "missing", remedy: ONLY_A_TABLE };

const portsOf = (target: DeployedTarget): OperationPorts => {
  const ports = deployedPorts(target);
  return { ...ports, enroll: enrollLater(ports), live: liveOf(target) };
};
