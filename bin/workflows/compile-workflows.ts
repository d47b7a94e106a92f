/** Reads, checks and compiles a workflows folder: what `publish` takes, or everything that is wrong in it. */

import { type CheckedParts, workflowCheck } from "#checks/check-workflows.ts";
import type { Pieces } from "#checks/pieces.ts";
import { overCampaigns } from "#checks/warnings.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { Journey } from "#engine/model/journey.ts";
import { CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import type { Publication } from "#flows/publish/publication.ts";
import type { Problem } from "#language/problem.ts";
import { compileMjml } from "#mail/mjml/compile-mjml.ts";
import { keptResult, withPieces } from "./kept-results.ts";
import { readTexts } from "./read-texts.ts";
import { workCalendars } from "./work-calendars.ts";

/**
 * `warnings`: what is right and yet worth a second look. `right`: where there is no publication, what of the folder is right: to be
 * looked at and never published; absent where the settings or the topics cannot be read.
 */
export type CompiledWorkflows = { problems: Problem[]; warnings?: Problem[]; publication?: Publication; right?: Publication };

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
  const compiled = await keptResult([texts, year], () => withPieces((pieces) => compileAnew(texts, year, pieces)), isCompiled);
  const { publication, warnings } = compiled;
  // What only this day makes true is not kept.
  return publication && warnings ? { ...compiled, warnings: [...warnings, ...overCampaigns(publication, texts, now)] } : compiled;
}

/** Of what this very program has written. */
const isCompiled = (read: unknown): read is CompiledWorkflows =>
  typeof read === "object" && read !== null && "problems" in read && Array.isArray(read.problems);

/** `year`: from which on free days are looked up. */
const compileAnew = async (texts: WorkflowTexts, year: number, pieces: Pieces): Promise<CompiledWorkflows> => {
  const { problems, warnings, parts } = workflowCheck(compileMjml, pieces)(texts);
  if (!parts) return { problems };
  const publication = await publicationOf(parts, year);
  return problems.length > 0 ? { problems, right: publication } : { problems, warnings, publication };
};

const publicationOf = async (
  { journeys, templates, settings, pictures, drafts, paths }: CheckedParts,
  year: number,
): Promise<Publication> => {
  const confirmation = templates.find(({ name }) => name === CONFIRMATION)?.hash;
  const calendars = journeys.some(waitsForWorkingDays) ? { workCalendars: await workCalendars(settings, year) } : {};
  return {
    ...{ journeys, templates, paths },
    settings: { ...settings, ...(confirmation === undefined ? {} : { confirmation }), ...calendars },
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(drafts.length > 0 ? { drafts } : {}),
  };
};

/** Only then the free days are looked up: the data take a while to load. */
const waitsForWorkingDays = ({ steps }: Journey): boolean =>
  Object.values(steps).some(
    (step) => (step.kind === "wait" && step.until.kind === "working_days") || (step.kind === "case" && "days" in step.due),
  );
