/** `- case: { title: …, team: service-team, due: 1 day }`: work for a person; goes on when it is done, or overdue. */

import type * as z from "zod";
import type { Duration, WorkingDays } from "#engine/model/moment.ts";
import type { CaseStep } from "#engine/steps/case.ts";
import { type LineInEach, lineIn, lineInEach } from "../schema/line-in-each.ts";
import { customIssue, mapping, personName, stepId, textValue, yesNo } from "../schema/schema-pieces.ts";
import { readDue } from "../values/moments.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { StepKind, StepValues } from "./step-kind.ts";

export type CaseValues = {
  kind: "case";
  case: { title: LineInEach; team: string; due: Duration | WorkingDays; complaint?: boolean | undefined };
  meanwhile?: StepValues[] | undefined;
  then?: StepValues[] | undefined;
  otherwise?: StepValues[] | undefined;
  id?: string | undefined;
};

export const caseStep: StepKind<CaseValues, CaseStep> = {
  form: (vocabulary, nested) =>
    mapping({
      case: mapping({
        title: lineInEach(
          vocabulary,
          "title",
          "What is to be done, in a line, or in a line for each language, such as `{ en: Call them, pl: Zadzwoń }`: the team reads its own.",
        ),
        team: personName(vocabulary, "The person or team of settings.yaml who does it."),
        due: textValue(readDue, {
          description:
            "How long they have; then `otherwise` goes on, and the case stays open. Working days are those of the team: its `hours` in settings.yaml, without the public holidays of its country.",
          examples: ["1 day", "1 working day"],
          pattern: "[0-9]+ (minute|hour|day|week|month|year|working day)s?",
        }),
        complaint: yesNo(
          "Whether the customer counts as dissatisfied until it is resolved; without it, after a low score only.",
        ).optional(),
      }).meta({
        description:
          "Opens a case for a person to work on, and tells the team at once by mail: the customer's words, how to reach them, until when, and a link to a page where it is taken, noted and solved. They are reminded when it is due, and on working days after.",
      }),
      meanwhile: nested.optional().transform(onlyAtOnce).meta({
        description:
          "What is done as soon as it is open, such as an apology: mails, calls and fields. The case is open by then, whatever a cap or the hours make of the mail.",
      }),
      then: nested.optional().meta({ description: "At once when it is resolved." }),
      otherwise: nested.optional().meta({ description: "When it is overdue." }),
      id: stepId(),
    }).transform((values) => ({ kind: "case" as const, ...values })),
  idOf: (values) => `case-${toKebab(lineIn(values.case.title, "en")) || "open"}`,
  nestedIn: (values) => [values.then, values.otherwise],
  returning: ({ meanwhile }) => [meanwhile],
  completions: { title: "title: Call the customer", team: "team: service-team", due: "due: 1 day", complaint: "complaint: yes" },
  compile: (
    { case: { title, team, due, complaint } },
    { id, entries: [then, otherwise], returns: [meanwhile] },
    { vocabulary },
  ) => ({
    kind: "case",
    id,
    title: lineIn(title, vocabulary.spoken?.[team] ?? "en"),
    team,
    due,
    ...(complaint === undefined ? {} : { complaint }),
    ...(meanwhile === undefined ? {} : { meanwhile }),
    ...(then === undefined ? {} : { then }),
    ...(otherwise === undefined ? {} : { otherwise }),
  }),
};

const AT_ONCE = ["email", "tell", "call", "set"];

/** Nothing that waits or forks: the case would be resolved while nobody looks. */
const onlyAtOnce = (
  steps: StepValues[] | undefined,
  subject: { issues: z.core.$ZodRawIssue[]; value: unknown },
): StepValues[] | undefined => {
  steps?.forEach(({ kind }, index) => {
    if (AT_ONCE.includes(kind)) return;
    const wrong = `\`${kind}\` cannot stand under \`meanwhile\`, where all is done at once`;
    const found = { code: "not-at-once", wrong, remedy: "Move it under `then` or `otherwise`, or behind the case." };
    subject.issues.push({ ...customIssue(subject.value, found), path: [index] });
  });
  return steps;
};
