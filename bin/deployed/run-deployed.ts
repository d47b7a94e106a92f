/** Runs an operation on a deployed stack, from here: straight on its table, with the caller's own AWS credentials. */

import { enrollLater } from "#flows/launch/enroll-manually.ts";
import type { Compile, OperationPorts } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Caller } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type InputOf, type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import { awsMailer } from "#runtime/aws/aws-mailer.ts";
import { awsLaunchStarter } from "#runtime/aws/aws-starter.ts";
import { newId } from "#runtime/new-id.ts";
import { awsProblem } from "./aws-problem.ts";
import { deployedErasure, type ErasingProgress } from "./deployed-erasure.ts";
import { type DeployedPorts, deployedPorts } from "./deployed-ports.ts";
import { type DeployedTarget, deployedTarget } from "./deployed-target.ts";

/** What a command brings along from the machine on which it was typed. */
export type CommandTools = { compile: Compile; onErasure(progress: ErasingProgress): void };

const ONLY_A_TABLE = "For this the whole stack must be known: name it with --stack instead of --table.";
const NO_FILES = "A back-test needs no stack: it runs where its history lies.";

/** @throws Error that says what to do when there is no such stack, or AWS refuses */
export async function runDeployed<N extends OperationName>(
  where: { stack?: string; table?: string },
  tools: CommandTools,
  name: N,
  input: InputOf<N>,
): Promise<OperationResult<OutputOf<N>>> {
  const target = deployedTarget(where);
  try {
    const ports = deployedPorts(target);
    return await runOperation(operationPorts(ports, target, tools), await callerOf(name), name, input);
  } catch (error) {
    throw awsProblem(error, target.table);
  }
}

/** IAM has decided already what these credentials may do. Who they belong to is asked only where it is recorded. */
const callerOf = async (name: OperationName): Promise<Caller> => {
  if (!operationNamed(name).changes) return { name: "caller", role: "operator" };
  const { callerIdentity } = await import("./caller-identity.ts");
  return { name: await callerIdentity(), role: "operator" };
};

const operationPorts = (ports: DeployedPorts, target: DeployedTarget, { compile, onErasure }: CommandTools): OperationPorts => {
  const { machinery } = target;
  return {
    ...ports,
    newId,
    compile,
    enroll: enrollLater(ports),
    live: machinery
      ? { kind: "available", starter: awsLaunchStarter(machinery), mailer: awsMailer(machinery, ports.epoch) }
      : { kind: "unavailable", remedy: ONLY_A_TABLE },
    erasing: { kind: "available", erase: deployedErasure(ports, target, onErasure) },
    backtests: { kind: "unavailable", remedy: NO_FILES },
  };
};
