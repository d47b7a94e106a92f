/** Reads, checks and compiles a workflows folder: what `publish` takes, or everything that is wrong in it. */

import { overCampaigns } from "#checks/warnings.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { type CompiledWorkflows, publicationCompiler } from "#compile/compile-publication.ts";
import { keptResult, withPieces } from "./kept-results.ts";
import { readTexts } from "./read-texts.ts";

/**
 * Everything in a workflows folder. The publication is there only if there is no problem at all; all problems of all files
 * come at once. Throws only if a file that is there cannot be read.
 */
export async function compileWorkflows(folder: string): Promise<CompiledWorkflows> {
  return compileTexts(await readTexts(folder));
}

/** The same of texts that have been read already, wherever they come from. */
export async function compileTexts(texts: WorkflowTexts): Promise<CompiledWorkflows> {
  const now = Date.now();
  const year = new Date(now).getFullYear();
  const compileAnew = () => withPieces((pieces) => publicationCompiler(pieces)(texts, year));
  const compiled = await keptResult([texts, year], compileAnew, isCompiled);
  const { publication, warnings } = compiled;
  // What only this day makes true is not kept.
  return publication && warnings ? { ...compiled, warnings: [...warnings, ...overCampaigns(publication, texts, now)] } : compiled;
}

/** Of what this very program has written. */
const isCompiled = (read: unknown): read is CompiledWorkflows =>
  typeof read === "object" && read !== null && "problems" in read && Array.isArray(read.problems);
