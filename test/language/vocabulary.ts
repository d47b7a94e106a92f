/** A vocabulary and journeys in few words, for the tests of the language. */

import { declaredFacts } from "#engine/declared/declared-facts.ts";
import { EVENT_TYPES } from "#engine/model/event.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { parseJourney } from "#language/parse-journey.ts";
import type { Problem } from "#language/problem.ts";
import type { Vocabulary } from "#language/schema/vocabulary.ts";

const fields: Vocabulary["fields"] = {
  shoe_size: { type: "int", writable: true },
  size: { type: "string", writable: true },
  discount: { type: "double", writable: true },
  knows_us: { type: "bool", writable: true },
  visited_on: { type: "date", writable: true },
  called_at: { type: "time", writable: true },
  contract: { type: "string", writable: false },
};

export const vocabulary: Vocabulary = {
  topics: { thanks: { kind: "marketing" }, greetings: { kind: "marketing" }, service: { kind: "service" } },
  templates: { "thank-you": "hash-1", "birthday-greeting": "hash-2", "birthday-last-days": "hash-3" },
  events: EVENT_TYPES,
  eventKeys: {},
  facts: declaredFacts({ fields }),
  fields,
  people: ["owner", "service-team"],
  calls: ["crm", "print-shop"],
  pools: ["welcome-10", "gift-5"],
  segments: ["champions", "at-risk", "big-spenders"],
};

const HEAD = ["journey: some-journey", "about: For the tests.", "topic: thanks", "starts_when: { event: order.paid }"];

/** A journey file of which only these lines are of interest; the steps begin on line 6 unless other keys are given. */
export const fileOf = ({ steps = ["- email: thank-you"], keys = [] as string[], head = HEAD }): string =>
  [...head, ...keys, "steps:", ...steps.map((line) => `  ${line}`), ""].join("\n");

/** A service journey of which only the way to start is of interest. */
export const started = (trigger: string): string =>
  fileOf({ head: ["journey: some-journey", "about: x", "topic: service", `starts_when: ${trigger}`] });

export const parse = (text: string, file = "journeys/some-journey.yaml") => parseJourney(text, file, vocabulary);

export const problemsOf = (text: string): Problem[] => parse(text).problems;

/** The only problem of a file; says what there is otherwise. */
export const onlyProblemOf = (text: string): Problem => {
  const [problem, ...others] = problemsOf(text);
  if (problem === undefined || others.length > 0)
    throw new Error(`expected one problem, found ${JSON.stringify([problem, ...others])}`);
  return problem;
};

export const journeyOf = (text: string): Journey => {
  const { journey, problems } = parse(text);
  if (journey === undefined) throw new Error(JSON.stringify(problems));
  return journey;
};

export const stepOf = (journey: Journey, id: string): Step => {
  const step = journey.steps[id];
  if (step === undefined) throw new Error(`no step ${id} among ${Object.keys(journey.steps).join(", ")}`);
  return step;
};
