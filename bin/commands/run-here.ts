/** Runs an operation that needs no system: only texts, and files of this machine. */

import { userInfo } from "node:os";
import type { AuditPorts } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import { runOperation } from "#operations/run-operation.ts";
import { type InputOf, type OutputOf, operationNamed, type PortsOf } from "#operations/typed-registry.ts";
import { newId } from "#runtime/new-id.ts";
import { realClock } from "#runtime/real-clock.ts";

/** Sets the exit code to 1 when it was refused. @throws Error for an operation that changes something: nothing here can record it */
export async function runHere<N extends OperationName>(
  ports: PortsOf<N>,
  name: N,
  input: InputOf<N>,
): Promise<OperationResult<OutputOf<N>>> {
  const result = await runOperation(
    { ...ports, ...NO_TRAIL },
    { name: userInfo().username, role: "operator" },
    operationNamed(name),
    input,
  );
  if (!result.ok) process.exitCode = 1;
  return result;
}

const NO_TRAIL: AuditPorts = {
  clock: realClock,
  newId,
  audit: {
    append: async ({ operation }) => {
      throw new Error(`\`${operation}\` changes something, so it must be run on a system.`);
    },
    ofDay: async () => ({ records: [] }),
  },
};
