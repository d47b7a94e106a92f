/** The publication that the benches measure with: the shipped journeys, as if they were live. */

import type { Publication } from "#flows/publish/publication.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";

/** Most shipped journeys are drafts until a shop says otherwise. @throws Error for a folder with problems */
export async function shippedPublication(folder = "workflows"): Promise<Publication> {
  const { problems, publication } = await compileWorkflows(folder);
  if (!publication) throw new Error(`${folder}/ has ${problems.length} problems: run npm run perennial -- check`);
  return { ...publication, asIfLive: true };
}
