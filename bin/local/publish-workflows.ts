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
 * What is unchanged keeps its version.
 *
 * @throws WorkflowsRefused
 */
export async function publishWorkflows(
  ports: Needs,
  folder: string,
  how: "as if live" | "as written" = "as if live",
): Promise<void> {
  const { problems, publication } = await compileWorkflows(folder);
  if (!publication) throw new WorkflowsRefused(problems);
  await deployPublication(ports)(how === "as if live" ? { ...publication, asIfLive: true } : publication);
}

/** @throws Error that says `why` nothing is published now, where nothing was before */
export async function mustBePublished(ports: Pick<Ports, "publications">, why = ""): Promise<void> {
  if ((await ports.publications.fresh()).settings) return;
  throw new Error(`Nothing is published in this data folder yet. ${why}`.trim());
}
