/** Runs an operation on the system that a command's options name, and prints what comes of it. */

import { type OperationResult, type Refused, refused } from "#operations/operation-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Lesser } from "#operations/rights.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import type { ErasingProgress } from "#runtime/aws/aws-erasure.ts";
import { printable } from "./printable.ts";

/** Which system: a deployed one where a stack or a table is named, else the local one of this folder. */
export type Where = { data: string; stack?: string; table?: string };
export type SystemOptions = Where & { json?: boolean };

type Result<N extends OperationName> = OperationResult<OutputOf<N>>;

/** Sets the exit code to 1 when it was refused. Answers undefined, having said why, when the system cannot be reached. */
export async function runOnSystem<N extends OperationName>(
  where: Where,
  name: N,
  input: InputOf<N>,
  onErasure: (progress: ErasingProgress) => void = () => {},
): Promise<Result<N> | undefined> {
  try {
    const result = await runAt(where, name, input, { onErasure });
    if (!result.ok) process.exitCode = 1;
    return result;
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** For what a command shows beside its own: a system that says no, or cannot be reached, is a refusal like any other. */
export function askSystem<N extends OperationName>(where: Where, name: N, input: InputOf<N>): Promise<Result<N>> {
  return askAs(where, name, { input });
}

/** The same for a program of the user's, whose input nobody has checked yet, and which may less than they. */
export async function askAs<N extends OperationName>(
  where: Where,
  name: N,
  { input, as }: { input: unknown; as?: Lesser },
): Promise<Result<N>> {
  try {
    return await runAt(where, name, input, { as });
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** Prints the output as text or as data, and a refusal on the error output. */
export async function runAndPrint<N extends OperationName>(
  { json, ...where }: SystemOptions,
  name: N,
  input: InputOf<N>,
  text: (output: OutputOf<N>) => string,
): Promise<void> {
  const result = await runOnSystem(where, name, input);
  if (result) printResult(result, text, json);
}

/** As data, a refusal is `{ problem, remedy?, … }` with whatever details there are. */
export function printResult<Output>(result: OperationResult<Output>, text: (output: Output) => string, json = false): void {
  if (json) printData(result.ok ? result.output : refusalData(result));
  else if (result.ok) process.stdout.write(`${text(result.output)}\n`);
  else console.error(refusalText(result));
}

/** Prints data as indented JSON on the standard output: what `--json` asks for. */
export function printData(data: unknown): void {
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

/** The problem and what to do about it. */
export function refusalText({ problem, remedy }: Refused): string {
  return printable(remedy === undefined ? problem : `${problem} ${remedy}`);
}

/** Says on the error output why a command cannot do what it is asked, and makes it exit with 1. */
export function fail(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}

const refusalData = ({ problem, remedy, details }: Refused): object => ({
  problem,
  ...(remedy === undefined ? {} : { remedy }),
  ...details,
});

/** The one place that knows of both kinds of systems. */
const runAt = async <N extends OperationName>(
  { data, stack, table }: Where,
  name: N,
  input: unknown,
  { onErasure = () => {}, as }: { onErasure?: (progress: ErasingProgress) => void; as?: Lesser | undefined },
): Promise<Result<N>> => {
  if (stack === undefined && table === undefined) return (await import("#local/run-local.ts")).runLocal(data, name, input, as);
  const [{ runDeployed }, { compileTexts }] = await Promise.all([
    import("../deployed/run-deployed.ts"),
    import("../workflows/compile-workflows.ts"),
  ]);
  const where = { ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) };
  return runDeployed(where, { compile: compileTexts, onErasure, ...(as ? { as } : {}) }, name, input);
};
