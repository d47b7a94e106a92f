/** Checks one journey of a folder: by itself, and against what stands beside it. */

import type { Journey } from "#engine/model/journey.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { parseJourney } from "#language/parse-journey.ts";
import type { Problem } from "#language/problem.ts";
import type { Vocabulary } from "#language/schema/vocabulary.ts";
import { couponProblems, mailsWithoutCoupon } from "./mails/coupon-problems.ts";
import type { ReadJourney } from "./mails/held-mail-problems.ts";
import { subjectProblems } from "./mails/subject-problems.ts";
import { mailsWithoutSurvey, surveyProblems } from "./mails/survey-problems.ts";
import { neverHappens } from "./never-happens.ts";
import { unknownThings } from "./unknown-things.ts";
import { warnings } from "./warnings.ts";
import type { TemplateFile, TextFile } from "./workflow-files.ts";

/** `declared`: absent where the settings cannot be read. */
export type BesideJourneys = { vocabulary: Vocabulary; declared: Declarations | undefined; templates: TemplateFile[] };

/** `read`: the journey with its text, where it can be read; `isDraft`: it is never to be live. */
export type CheckedJourney = { problems: Problem[]; warned: Problem[]; read?: ReadJourney; journey?: Journey; isDraft: boolean };

/** Never throws. */
export function checkJourney(source: TextFile, { vocabulary, declared, templates }: BesideJourneys): CheckedJourney {
  const { journey, isDraft = false, problems } = parseJourney(source.text, source.file, vocabulary);
  if (journey === undefined) return { problems, warned: [], isDraft };
  const stated = { coupon: mailsWithoutCoupon(journey, templates), survey: mailsWithoutSurvey(journey, templates) };
  return {
    ...{ journey, isDraft, read: { journey, text: source, stated } },
    warned: warnings(journey, source, vocabulary.topics),
    problems: [
      ...problems,
      ...couponProblems(journey, source, templates),
      ...surveyProblems(journey, source, templates),
      ...subjectProblems(journey, source, vocabulary.facts),
      ...(declared ? [...unknownThings(journey, source, declared), ...neverHappens(journey, source, declared)] : []),
    ],
  };
}
