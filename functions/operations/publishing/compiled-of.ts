/** Compiles the texts of a workflows folder, or refuses what is wrong in them. */

import type { Publication } from "#flows/publish/publication.ts";
import type { OperationPorts, WorkflowTexts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";

/** Refused where anything is wrong; `details.problems` then holds all of it. */
export async function compiledOf(
  ports: Pick<OperationPorts, "compile">,
  texts: WorkflowTexts,
): Promise<{ ok: true; publication: Publication } | Refused> {
  const { problems, publication } = await ports.compile(texts);
  if (publication) return { ok: true, publication };
  return refused(`The workflows hold ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`, {
    remedy: "`perennial check` shows each in its place.",
    details: { problems },
  });
}
