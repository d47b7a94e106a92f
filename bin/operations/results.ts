/** To see what journeys have achieved, against those who were held out. */

import { comparisonSentence, percent, whole } from "#flows/reports/comparison-sentence.ts";
import { type ArmResult, type JourneyResult, results } from "#flows/reports/results.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

export async function measuring(ports: OperationPorts, { journeys }: OperationInput<"results">): Promise<OperationResult> {
  const found = await results(ports)(journeys);
  if (found.kind === "unknown") return refused(found.message);
  const { kind: _kind, ...data } = found;
  const without = found.withoutGoal.map((name) => `${name} has no \`goal:\`, so there is nothing to measure it by.`);
  const texts = [...found.journeys.map(journeyText), ...without];
  return { ok: true, text: texts.length > 0 ? texts.join("\n\n") : "No published journey has a `goal:` to measure it by.", data };
}

const armLine = (label: string, { people, reachedGoal, rate, open }: ArmResult): string => {
  if (people === 0) return `  ${label}  nobody`;
  const still = open === 0 ? "" : `; ${whole(open)} still have time to`;
  return `  ${label}  ${percent(rate).padStart(7)} of ${whole(people)} (${whole(reachedGoal)}) reached it${still}`;
};

const journeyText = ({ journey, goal, holdout, treated, heldOut, ...comparison }: JourneyResult): string => {
  const alone = `Nobody to compare with${holdout === 0 ? ": the journey holds nobody out (`holdout: 10%` would)" : " yet"}.`;
  return [
    `${journey}: goal ${goal}`,
    armLine("treated ", treated),
    armLine("held out", heldOut),
    `  ${comparison.difference ? comparisonSentence(comparison) : alone}`,
  ].join("\n");
};
