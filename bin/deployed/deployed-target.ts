/** Finds a deployed stack: by the outputs that `cdk deploy` wrote on this machine, or by the name of its table alone. */

import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Duty } from "#operations/rights.ts";
import type { FunctionAddress } from "./call-function.ts";

/** Written by `cdk deploy`, as cdk.json tells it to; the names of the outputs are those of lib/operator-outputs.ts. */
const OUTPUTS_FILE = "cdk.outputs.json";

const outputs = z.record(z.string(), z.record(z.string(), z.string()));
const stackOutputs = z.object({
  TableName: z.string(),
  LaunchMachineArn: z.string(),
  ConfigurationSet: z.string(),
  StackRegion: z.string(),
  /** Absent in the outputs of an earlier deploy: then the sweep starts them, a minute later. */
  ReactMachineArn: z.string().optional(),
  EraseMachineArn: z.string().optional(),
  AuditMachineArn: z.string().optional(),
  /** Where the functions of the duties are called. */
  LookUrl: z.string().optional(),
  PublishUrl: z.string().optional(),
  OperateUrl: z.string().optional(),
  PeopleUrl: z.string().optional(),
});

export type DeployedTarget = {
  table: string;
  /** Absent where only the table is known. */
  machinery?: {
    LAUNCH_MACHINE_ARN: string;
    CONFIGURATION_SET: string;
    region: string;
    erasing?: { REACT_MACHINE_ARN: string; ERASE_MACHINE_ARN: string };
    auditing?: { AUDIT_MACHINE_ARN: string };
  };
  /** The function that serves each duty. Absent where only the table is known: then commands need rights on the table itself. */
  functions?: Record<Duty, FunctionAddress>;
};

class NoSuchStack extends Error {
  override name = "NoSuchStack";
}

/** @throws NoSuchStack that says what to do */
export function deployedTarget(where: { stack?: string; table?: string }, file = OUTPUTS_FILE): DeployedTarget {
  if (where.stack === undefined) return { table: where.table ?? "" };
  const all = outputs.safeParse(read(file));
  const found = stackOutputs.safeParse(all.data?.[where.stack]);
  if (!found.success) {
    const stacks = Object.keys(all.data ?? {}).join(", ") || "none";
    throw new NoSuchStack(`${file} knows nothing of a stack "${where.stack}", only of: ${stacks}.`);
  }
  const { TableName, LaunchMachineArn, ConfigurationSet, StackRegion, ReactMachineArn, EraseMachineArn } = found.data;
  const { AuditMachineArn } = found.data;
  const erasing =
    ReactMachineArn !== undefined && EraseMachineArn !== undefined
      ? { erasing: { REACT_MACHINE_ARN: ReactMachineArn, ERASE_MACHINE_ARN: EraseMachineArn } }
      : {};
  return {
    table: TableName,
    machinery: {
      LAUNCH_MACHINE_ARN: LaunchMachineArn,
      CONFIGURATION_SET: ConfigurationSet,
      region: StackRegion,
      ...erasing,
      ...(AuditMachineArn === undefined ? {} : { auditing: { AUDIT_MACHINE_ARN: AuditMachineArn } }),
    },
    ...functionsOf(found.data),
  };
}

const functionsOf = (stack: z.output<typeof stackOutputs>): Pick<DeployedTarget, "functions"> => {
  const { StackRegion: region, LookUrl, PublishUrl, OperateUrl, PeopleUrl } = stack;
  if (!LookUrl || !PublishUrl || !OperateUrl || !PeopleUrl) return {};
  const at = (url: string): FunctionAddress => ({ url, region });
  return { functions: { look: at(LookUrl), publish: at(PublishUrl), operate: at(OperateUrl), people: at(PeopleUrl) } };
};

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new NoSuchStack(
        `There is no ${file} here. "npx cdk deploy" writes it; where somebody else has deployed, copy theirs, or name the table of the stack's output TableName with --table.`,
      );
    }
    throw new NoSuchStack(`${file} is no JSON. "npx cdk deploy" writes it anew.`);
  }
};
