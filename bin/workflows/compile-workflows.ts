/** Reads, checks and compiles a workflows folder: what `publish` takes, or everything that is wrong in it. */

import type { Journey } from "#engine/journey.ts";
import { parseJourney } from "#engine/language/parse-journey.ts";
import { parseSettings } from "#engine/language/parse-settings.ts";
import { parseTopics } from "#engine/language/parse-topics.ts";
import type { Problem } from "#engine/language/problem.ts";
import { type Vocabulary, vocabularyOf } from "#engine/language/vocabulary.ts";
import type { Policy, Topic } from "#engine/policy.ts";
import type { Publication } from "#flows/publication.ts";
import { compileTemplates } from "./compile-templates.ts";
import { readWorkflowFiles, type TextFile, type WorkflowFiles } from "./workflow-files.ts";

export type WorkflowsReading = { problems: Problem[]; publication?: Publication };

const missingFile = (file: string): Problem => ({
  code: "missing-file",
  file,
  line: 1,
  column: 1,
  message: `\`${file}\` is missing`,
  remedy: "Copy it from a workflows folder that works.",
});

const readPolicy = (
  files: WorkflowFiles,
): { problems: Problem[]; settings?: Omit<Policy, "topics">; topics?: Record<string, Topic> } => {
  const settings = files.settings
    ? parseSettings(files.settings.text, files.settings.file)
    : { problems: [missingFile("settings.yaml")] };
  const topics = files.topics ? parseTopics(files.topics.text, files.topics.file) : { problems: [missingFile("topics.yaml")] };
  return { ...settings, ...topics, problems: [...settings.problems, ...topics.problems] };
};

/** Names that a broken topics.yaml or settings.yaml would have declared are not reported as unknown all over the journeys. */
const unknownBecauseUnread = (code: string, policy: { settings?: object; topics?: object }): boolean =>
  (policy.topics === undefined && code === "unknown-topic") ||
  (policy.settings === undefined && (code === "unknown-person" || code === "unknown-field" || code === "unknown-date"));

const parseAll = (journeys: TextFile[], vocabulary: Vocabulary): { problems: Problem[]; journeys: Journey[] } => {
  const read = journeys.map(({ file, text }) => parseJourney(text, file, vocabulary));
  return {
    problems: read.flatMap(({ problems }) => problems),
    journeys: read.flatMap(({ journey }) => (journey ? [journey] : [])),
  };
};

/**
 * Everything in a workflows folder. The publication is there only if there is no problem at all; all problems of all files
 * come at once. Throws only if a file that is there cannot be read.
 */
export const compileWorkflows = async (folder: string): Promise<WorkflowsReading> => {
  const files = await readWorkflowFiles(folder);
  const policy = readPolicy(files);
  const { people = {}, fields = {} } = policy.settings ?? {};
  const vocabulary = vocabularyOf({ topics: policy.topics ?? {}, people, fields }, {});
  const { templates, problems: inTemplates } = await compileTemplates(files, vocabulary.facts);
  const names = Object.fromEntries(files.templates.map(({ name }) => [name, ""]));
  const hashes = Object.fromEntries(templates.map(({ name, hash }) => [name, hash]));
  const { journeys, problems: inJourneys } = parseAll(files.journeys, {
    ...vocabulary,
    templates: { ...names, ...hashes },
  });
  const problems = [...policy.problems, ...inJourneys.filter(({ code }) => !unknownBecauseUnread(code, policy)), ...inTemplates];
  if (problems.length > 0 || !policy.settings || !policy.topics) return { problems };
  return { problems, publication: { journeys, templates, policy: { ...policy.settings, topics: policy.topics } } };
};
