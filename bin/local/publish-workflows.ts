/** Publishes what stands in the workflows folder when the local system starts, or refuses with all that is wrong in it. */

import type { Problem } from "#engine/language/problem.ts";
import type { Ports } from "#flows/ports.ts";
import { publish } from "#flows/publish.ts";
import { compileWorkflows } from "../workflows/compile-workflows.ts";

export class WorkflowsRefused extends Error {
  override name = "WorkflowsRefused";
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`The workflows hold ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`);
    this.problems = problems;
  }
}

/** What is unchanged keeps its version. */
export const publishWorkflows = async (ports: Pick<Ports, "publications">, folder: string): Promise<void> => {
  const { problems, publication } = await compileWorkflows(folder);
  if (!publication) throw new WorkflowsRefused(problems);
  await publish(ports)(publication);
};
