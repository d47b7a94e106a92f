/** To let a customer into a journey by hand. */

import type { Enrolled } from "#flows/launch/enroll-manually.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

type Input = Omit<OperationInput<"enroll">, "kind">;

const PROBLEMS: Record<Exclude<Enrolled["outcome"], "entered">, (input: Input) => string> = {
  unknown_customer: ({ customer }) => `There is no customer "${customer}".`,
  unknown_journey: ({ journey }) => `There is no journey "${journey}" that people enter now.`,
  refused: ({ customer, journey }) => `${customer} did not enter: "perennial explain ${customer} ${journey}" says why.`,
};

export async function enrolling(
  ports: OperationPorts,
  { kind: _kind, ...input }: OperationInput<"enroll">,
): Promise<OperationResult> {
  const { outcome } = await ports.enroll(input);
  const data = { ...input, outcome };
  return outcome === "entered"
    ? { ok: true, text: `${input.customer} has entered ${input.journey}.`, data }
    : refused(PROBLEMS[outcome](input), data);
}
