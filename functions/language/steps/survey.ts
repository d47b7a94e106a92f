/** `- survey: nps` with `email:` and `up_to:` asks a question by mail and waits for its answer: short for those two steps. */

import type * as z from "zod";
import type { SurveyScale } from "#engine/model/event.ts";
import { choice, mapping, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { DURATION_PATTERN, readDuration } from "../values/durations.ts";
import { type EmailValues, emailKeys } from "./email.ts";
import type { NestedSteps, StepForm } from "./step-kind.ts";
import type { WaitForValues } from "./wait-for.ts";

export const survey: StepForm = {
  /** Only an answer to a question of this kind counts. `id` names the mail. */
  form,
  completions: { email: "email: template-name", up_to: "up_to: 10 days" },
  ownKeys: ["email"],
};

/** What each kind is usually answered by. */
const SCALES = { nps: "0-10", csat: "1-5", ces: "1-7" } as const;

function form(vocabulary: Vocabulary, nested: NestedSteps): z.ZodType<(EmailValues | WaitForValues)[]> {
  return mapping({
    survey: choice(["nps", "csat", "ces"], "What is asked: a recommendation (nps), satisfaction (csat) or effort (ces)."),
    scale: choice(
      ["0-10", "1-5", "1-7", "1-10"],
      "From which score to which, as the mail says. Default: 0-10 for nps, 1-5 for csat, 1-7 for ces.",
    ).optional(),
    ...emailKeys(vocabulary),
    up_to: textValue(readDuration, {
      description: "How long to wait for the answer at most.",
      examples: ["14 days"],
      pattern: DURATION_PATTERN,
    }),
    then: nested.optional().meta({ description: "At once with the answer: sees `answer.score` and `answer.comment`." }),
    otherwise: nested.optional().meta({ description: "When nobody has answered in time." }),
  }).transform(({ survey: asked, scale, up_to, then, otherwise, email, ...mail }) => [
    { kind: "email" as const, ...email, ...mail, asks: scaleOf(asked, scale) },
    { kind: "wait_for" as const, any: [{ event: "survey.answered", if: `survey.kind == '${asked}'`, up_to }], then, otherwise },
  ]);
}

const scaleOf = (kind: keyof typeof SCALES, scale: string = SCALES[kind]): SurveyScale => {
  const [lowest = 0, highest = 10] = scale.split("-").map(Number);
  return { kind, lowest, highest };
};
