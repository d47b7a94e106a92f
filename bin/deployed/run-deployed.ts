/**
 * Runs an operation on a deployed stack, with the caller's own AWS credentials: by the function of its duty, so that they need no right to
 * the table; or, where only the table is named, straight on it.
 */

import * as z from "zod";
import { fingerprintOf } from "#engine/model/ids.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import { keptTexts } from "#flows/publish/kept-texts.ts";
import type { Compile, OperationPorts } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import { type Caller, dutyOf, type Lesser } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import { awsAudit } from "#runtime/aws/aws-audit.ts";
import { awsErasure, type ErasingProgress } from "#runtime/aws/aws-erasure.ts";
import { awsMailer } from "#runtime/aws/aws-mailer.ts";
import { awsLaunchStarter } from "#runtime/aws/aws-starter.ts";
import { newId } from "#runtime/new-id.ts";
import { OF_THIS_PROCESS } from "#runtime/pseudonyms.ts";
import { awsProblem } from "./aws-problem.ts";
import { type Call, callFunction } from "./call-function.ts";
import { type DeployedPorts, deployedPorts } from "./deployed-ports.ts";
import { type DeployedTarget, deployedTarget } from "./deployed-target.ts";

/** What a command brings along from the machine on which it was typed. */
export type CommandTools = { compile: Compile; onErasure(progress: ErasingProgress): void; as?: Lesser };

const ONLY_A_TABLE = "For this the whole stack must be known: name it with --stack instead of --table.";
const NO_FILES = "A back-test needs no stack: it runs where its history lies.";

/** @throws Error that says what to do when there is no such stack, or AWS refuses */
export async function runDeployed<N extends OperationName>(
  where: { stack?: string; table?: string },
  tools: CommandTools,
  name: N,
  input: unknown,
): Promise<OperationResult<OutputOf<N>>> {
  const target = deployedTarget(where);
  const operation = operationNamed(name);
  const address = target.functions?.[dutyOf(operation.right)];
  try {
    if (address)
      return await callFunction(address, {
        ...(await callOf(name, input, tools.compile)),
        ...(tools.as ? { as: tools.as } : {}),
      });
    const ports = deployedPorts(target);
    return await runOperation(operationPorts(ports, target, tools), { ...(await callerOf(name)), ...tools.as }, operation, input);
  } catch (error) {
    throw awsProblem(error, target.table);
  }
}

/**
 * A folder lies here: what is made of its texts goes along, with them where they are to be kept, and in their place a fingerprint of
 * them, for the audit trail.
 */
const callOf = async <N extends OperationName>(name: N, input: unknown, compile: Compile): Promise<Call<N>> => {
  const texts = withTexts.safeParse(input);
  if (!texts.success) return { name, input };
  const compiled = await compile(texts.data.texts);
  const fingerprint = fingerprintOf(JSON.stringify(texts.data.texts));
  const { publication } = compiled;
  const kept = publication && name === "publish" ? { publication: { ...publication, texts: keptTexts(texts.data.texts) } } : {};
  return { name, input: { ...texts.data, texts: { fingerprint } }, compiled: { ...compiled, ...kept } };
};

const withTexts = z.looseObject({ texts: z.record(z.string(), z.string()) });

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
    audit: machinery?.auditing ? awsAudit(machinery.auditing, ports.audit) : ports.audit,
    newId,
    loadRenderer: async () => (await import("#runtime/mail-renderer.ts")).mailRenderer,
    compile,
    enroll: enrollLater(ports),
    live: machinery
      ? { kind: "available", starter: awsLaunchStarter(machinery), mailer: awsMailer(machinery, ports.epoch) }
      : { kind: "unavailable", remedy: ONLY_A_TABLE },
    erasing: { kind: "available", erase: awsErasure(ports, machinery?.erasing, onErasure) },
    workflowFiles: { kind: "available", files: tableFiles(ports) },
    pseudonyms: { kind: "available", histories: OF_THIS_PROCESS },
    backtests: { kind: "unavailable", remedy: NO_FILES },
  };
};
