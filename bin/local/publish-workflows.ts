/** Publishes the workflows folder when the local system starts, or refuses with all that is wrong in it. */

import { deployPublication } from "#flows/publish/deploy-publication.ts";
import type { Problem } from "#language/problem.ts";
import type { Ports } from "#ports/ports.ts";
import { compileWorkflows } from "../workflows/compile-workflows.ts";

/** The workflows have problems and were not published. */
export class WorkflowsRefused extends Error {
  override name = "WorkflowsRefused";
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`The workflows hold ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`);
    this.problems = problems;
  }
}

type Needs = Pick<Ports, "publications" | "customerBase" | "schedules" | "launches" | "clock" | "epoch">;

/**
 * What is unchanged keeps its version. Drafts are live here as well: the system is there to try them.
 *
 * @throws WorkflowsRefused
 */
export async function publishWorkflows(ports: Needs, folder: string): Promise<void> {
  const { problems, publication } = await compileWorkflows(folder);
  if (!publication) throw new WorkflowsRefused(problems);
  await deployPublication(ports)({ ...publication, asIfLive: true });
}
