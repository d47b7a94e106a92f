/** Publishes the workflows folder when the local system starts, or refuses with all that is wrong in it. */

import { deployPublication } from "#flows/publish/deploy-publication.ts";
import { keptTexts } from "#flows/publish/kept-texts.ts";
import type { Problem } from "#language/problem.ts";
import type { Ports } from "#ports/ports.ts";
import { compileTexts } from "../workflows/compile-workflows.ts";
import { readTexts } from "../workflows/read-texts.ts";

/** The workflows have problems and were not published. */
export class WorkflowsRefused extends Error {
  override name = "WorkflowsRefused";
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(`The workflows hold ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`);
    this.problems = problems;
  }
}

type Needs = Pick<
  Ports,
  "publications" | "versionOrigins" | "workflowTexts" | "customerBase" | "schedules" | "launches" | "clock" | "epoch"
>;

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
  const texts = await readTexts(folder);
  const { problems, publication } = await compileTexts(texts);
  if (!publication) throw new WorkflowsRefused(problems);
  const whole = { ...publication, texts: keptTexts(texts) };
  await deployPublication(ports)(how === "as if live" ? { ...whole, asIfLive: true } : whole, { by: AT_START });
}

/** Nobody in person. */
const AT_START = { name: "start" };

/** @throws Error that says `why` nothing is published now, where nothing was before */
export async function mustBePublished(ports: Pick<Ports, "publications">, why = ""): Promise<void> {
  if ((await ports.publications.fresh()).settings) return;
  throw new Error(`Nothing is published in this data folder yet. ${why}`.trim());
}
