/** The registry, typed so that what belongs to one name stays together: its ports, its input, its output. */

import type * as z from "zod";
import type { Runnable } from "./define-operation.ts";
import { OPERATIONS, type OperationName } from "./registry.ts";

type Listed = typeof OPERATIONS;
type Ports = { [N in OperationName]: Parameters<Listed[N]["run"]>[0] };
type ParsedInputs = { [N in OperationName]: z.output<Listed[N]["input"]> };
type Outputs = { [N in OperationName]: z.output<Listed[N]["output"]> };

/** What the operation asks of the outside. */
export type PortsOf<N extends OperationName> = Ports[N];
/** What a caller gives; fields with a default may be left out. */
export type InputOf<N extends OperationName> = z.input<Listed[N]["input"]>;
export type OutputOf<N extends OperationName> = Outputs[N];

type RunnableNamed<N extends OperationName> = Runnable<Ports[N], ParsedInputs[N], Outputs[N]>;

const RUNNABLE: { [N in OperationName]: RunnableNamed<N> } = OPERATIONS;

/** The operation of this name, with its own types. */
export function operationNamed<N extends OperationName>(name: N): RunnableNamed<N> {
  return RUNNABLE[name];
}
