/** Why somebody did or did not get a mail. */

import { type Explanation, explain } from "#flows/reports/explain.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

export async function explaining(
  ports: OperationPorts,
  { customer, journey }: OperationInput<"explain">,
): Promise<OperationResult> {
  const told = await explain(ports)(customer, journey);
  if (told.kind === "unknown") return refused(told.message, { problems: [told.message] });
  return { ok: true, text: explanationText(told.explanation), data: told.explanation };
}

const indented = (sentences: string[]): string => sentences.map((sentence) => `  ${sentence}`).join("\n");

const explanationText = ({ customer, zone, address, stories }: Explanation): string =>
  [
    `${customer}, times in ${zone}`,
    indented(address),
    ...stories.flatMap((story) => ["", `${story.journey}: ${story.state}`, indented(story.sentences)]),
  ].join("\n");
