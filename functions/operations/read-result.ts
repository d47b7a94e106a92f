/** Reads the result of an operation that another process has run. */

import * as z from "zod";
import type { OperationResult } from "./operation-result.ts";
import type { OperationName } from "./registry.ts";
import { type OutputOf, operationNamed } from "./typed-registry.ts";

const succeeded = z.object({ ok: z.literal(true), output: z.unknown() });
const refusal = z.object({
  ok: z.literal(false),
  problem: z.string(),
  kind: z.enum(["not_allowed", "invalid_input"]).optional(),
  remedy: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
const result = z.discriminatedUnion("ok", [succeeded, refusal]);

/** Undefined for what is no result of this operation, such as that of another version. */
export function readResult<N extends OperationName>(name: N, body: unknown): OperationResult<OutputOf<N>> | undefined {
  const read = result.safeParse(body);
  if (!read.success) return undefined;
  if (!read.data.ok) return read.data;
  const output = operationNamed(name).output.safeParse(read.data.output);
  return output.success ? { ok: true, output: output.data } : undefined;
}
