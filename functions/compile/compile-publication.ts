/** Checks and compiles the texts of a workflows folder: what `publish` takes, or everything that is wrong in them. */

import { type CheckedParts, workflowCheck } from "#checks/check-workflows.ts";
import type { Pieces } from "#checks/pieces.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { Journey } from "#engine/model/journey.ts";
import { CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import type { Publication } from "#flows/publish/publication.ts";
import type { Problem } from "#language/problem.ts";
import { compileMjml } from "#mail/mjml/compile-mjml.ts";
import { workCalendars } from "./work-calendars.ts";

/**
 * `warnings`: what is right and yet worth a second look. `right`: where there is no publication, what of the folder is right: to be
 * looked at and never published; absent where the settings or the topics cannot be read.
 */
export type CompiledWorkflows = { problems: Problem[]; warnings?: Problem[]; publication?: Publication; right?: Publication };

/**
 * Compiles the same folder again and again, and remembers what it has found of whatever has not changed.
 *
 * @param pieces what is kept beyond the life of this program
 */
export function publicationCompiler(pieces?: Pieces): (texts: WorkflowTexts, year: number) => Promise<CompiledWorkflows> {
  const check = workflowCheck(compileMjml, pieces);
  /** `year`: from which on free days are looked up. */
  return async (texts, year) => {
    const { problems, warnings, parts } = check(texts);
    if (!parts) return { problems };
    const publication = await publicationOf(parts, year);
    return problems.length > 0 ? { problems, right: publication } : { problems, warnings, publication };
  };
}

const publicationOf = async (
  { journeys, templates, settings, pictures, pictureFiles, drafts, paths }: CheckedParts,
  year: number,
): Promise<Publication> => {
  // Those that are published already are there.
  const brought = pictures.filter(({ data }) => data !== "");
  const confirmation = templates.find(({ name }) => name === CONFIRMATION)?.hash;
  const calendars = journeys.some(waitsForWorkingDays) ? { workCalendars: await workCalendars(settings, year) } : {};
  return {
    ...{ journeys, templates, paths },
    settings: { ...settings, ...(confirmation === undefined ? {} : { confirmation }), ...calendars },
    ...(brought.length > 0 ? { pictures: brought } : {}),
    ...(Object.keys(pictureFiles).length > 0 ? { pictureFiles } : {}),
    ...(drafts.length > 0 ? { drafts } : {}),
  };
};

/** Only then the free days are looked up: the data take a while to load. */
const waitsForWorkingDays = ({ steps }: Journey): boolean =>
  Object.values(steps).some(
    (step) => (step.kind === "wait" && step.until.kind === "working_days") || (step.kind === "case" && "days" in step.due),
  );
