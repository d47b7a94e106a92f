/** Reads a journey file: the compiled journey, or everything that is wrong with it. */

import type { MailToSend } from "#engine/model/enrollment.ts";
import type { Journey } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";
import { compileSteps } from "./graph.ts";
import { type JourneyValues, journeySchema } from "./journey-schema.ts";
import type { Problem } from "./problem.ts";
import { readBySchema } from "./read-document.ts";
import type { Vocabulary } from "./schema/vocabulary.ts";
import type { SourceText } from "./source-text.ts";
import { startProblems } from "./start-problems.ts";
import { stepProblems } from "./step-problems.ts";
import type { Located } from "./yaml-source.ts";

/** Building the schema takes longer than using it. */
const schemas = new WeakMap<Vocabulary, ReturnType<typeof journeySchema>>();

/**
 * Reads the text of a journey. `file` is its path relative to the workflows folder. `isDraft`: it is never to be live. Either the journey or at least one problem
 * comes back; all problems of the file at once, in reading order. Never throws.
 */
export function parseJourney(
  text: string,
  file: string,
  vocabulary: Vocabulary,
): { journey?: Journey; isDraft?: boolean; problems: Problem[] } {
  const { value, problems } = readBySchema(text, file, schemaFor(vocabulary), (root, source) => [
    ...nameProblem(root, source, file),
    ...startProblems(root, source, vocabulary),
    ...stepProblems(root, source),
  ]);
  return value === undefined
    ? { problems }
    : { journey: compile(value, vocabulary), isDraft: value.status === "draft", problems };
}

const schemaFor = (vocabulary: Vocabulary): ReturnType<typeof journeySchema> => {
  const schema = schemas.get(vocabulary) ?? journeySchema(vocabulary);
  schemas.set(vocabulary, schema);
  return schema;
};

/** `a/b/thank-you.yaml` → `thank-you` */
const nameOfFile = (file: string): string => file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");

const nameProblem = (root: Located, source: SourceText, file: string): Problem[] => {
  const name = root.keys?.get("journey")?.located;
  const expected = nameOfFile(file);
  if (typeof name?.value !== "string" || name.value === expected) return [];
  const message = `the journey is called \`${name.value.slice(0, 80)}\`, but its file \`${expected}.yaml\``;
  return [
    source.problem(name.start, { code: "name-differs", message, remedy: `Write \`journey: ${expected}\`, or rename the file.` }),
  ];
};

const mailsOf = (steps: Journey["steps"]): MailToSend[] => Object.values(steps).flatMap((step) => kindOf(step).mail(step) ?? []);

const namedTemplates = (journey: Journey["steps"], vocabulary: Vocabulary): Record<string, string> =>
  Object.fromEntries(mailsOf(journey).map(({ template }) => [template, vocabulary.templates[template] ?? ""]));

/** A customer who gets no mail has nothing held back from them, so there is nothing to measure by. */
const mailsCustomer = (steps: Journey["steps"]): boolean => mailsOf(steps).some(({ to }) => to === undefined);

const DEFAULT_HOLDOUT = 10;

const holdoutOf = (values: JourneyValues, steps: Journey["steps"], { topics }: Vocabulary): number =>
  values.holdout ?? (topics[values.topic]?.kind === "marketing" && mailsCustomer(steps) ? DEFAULT_HOLDOUT : 0);

/** Of a start by an event of the shop's own, whose name says nothing of what it carries. */
const ownKeyOf = (trigger: Journey["trigger"], { eventKeys }: Vocabulary): string | undefined =>
  trigger.kind === "event" && Object.hasOwn(eventKeys, trigger.event) ? eventKeys[trigger.event] : undefined;

const compile = (values: JourneyValues, vocabulary: Vocabulary): Journey => {
  const { first, steps } = compileSteps(values.steps, { vocabulary, topic: values.topic });
  const { goal } = values;
  const triggerKind = triggerKindOf(values.starts_when);
  return {
    name: values.journey,
    about: values.about,
    topic: values.topic,
    trigger: values.starts_when,
    ...(values.only_if === undefined ? {} : { onlyIf: values.only_if }),
    key: values.key?.key ?? ownKeyOf(values.starts_when, vocabulary) ?? triggerKind.defaultKey(values.starts_when),
    ...(values.key?.keyFacts === undefined ? {} : { keyFacts: values.key.keyFacts }),
    reEntry: values.re_entry ?? triggerKind.defaultReEntry(values.starts_when),
    exitWhen: (values.exit_when ?? []).map((exit) => ({
      ...(exit.event === undefined ? {} : { event: exit.event }),
      ...(exit.if === undefined ? {} : { if: exit.if }),
    })),
    ...(goal === undefined
      ? {}
      : {
          goal: {
            event: goal.event,
            ...(goal.if === undefined ? {} : { if: goal.if }),
            ...(goal.within === undefined ? {} : { within: goal.within }),
            ends: goal.ends ?? false,
          },
        }),
    ...(values.send_window === undefined ? {} : { sendWindow: values.send_window }),
    holdout: holdoutOf(values, steps, vocabulary),
    ...(values.limits === undefined ? {} : { limits: values.limits }),
    ...(values.bundle ? { bundles: true } : {}),
    enrollExisting: values.enroll_existing ?? false,
    lateness: values.lateness ?? { amount: 1, unit: "days" },
    priority: values.priority ?? 5,
    ...(first === undefined ? {} : { first }),
    steps,
    templates: namedTemplates(steps, vocabulary),
  };
};
