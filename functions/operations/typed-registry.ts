/** The registry, typed so that what belongs to one name stays together: its ports, its input, its output. */

import type * as z from "zod";
import type { AuditSubject } from "#ports/audit.ts";
import type { OperationResult } from "./operation-result.ts";
import { OPERATIONS, type OperationName } from "./registry.ts";
import type { Right } from "./rights.ts";

type Listed = typeof OPERATIONS;
type Ports = { [N in OperationName]: Parameters<Listed[N]["run"]>[0] };
type ParsedInputs = { [N in OperationName]: z.output<Listed[N]["input"]> };
type Outputs = { [N in OperationName]: z.output<Listed[N]["output"]> };

/** What the operation asks of the outside. */
export type PortsOf<N extends OperationName> = Ports[N];
/** What a caller gives; fields with a default may be left out. */
export type InputOf<N extends OperationName> = z.input<Listed[N]["input"]>;
/** The same once it is parsed. */
export type ParsedInput<N extends OperationName> = ParsedInputs[N];
export type OutputOf<N extends OperationName> = Outputs[N];

export type Runnable<N extends OperationName> = {
  name: string;
  summary: string;
  right: Right;
  changes: boolean;
  input: z.ZodType<ParsedInputs[N]>;
  output: z.ZodType<Outputs[N]>;
  subject?: (input: ParsedInputs[N]) => AuditSubject;
  run(ports: Ports[N], input: ParsedInputs[N]): Promise<OperationResult<Outputs[N]>>;
};

const RUNNABLE: { [N in OperationName]: Runnable<N> } = OPERATIONS;

/** The operation of this name, with its own types. */
export function operationNamed<N extends OperationName>(name: N): Runnable<N> {
  return RUNNABLE[name];
}
