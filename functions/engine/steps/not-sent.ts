/** What follows a mail that did not leave: nobody waits for the answer to a question that was not asked. */

import type { AnyStep } from "../model/journey-form.ts";
import type { StepContext } from "./step-kind.ts";
import type { Note, StepResult } from "./step-result.ts";

/** `continue`: with the next step; `skip_to_next_mail`: with the next mail, at once; `end`: no further. */
export type IfNotSent = "continue" | "skip_to_next_mail" | "end";

/** Of a mail what this depends on; `survey`: it asks a question. */
type NotSent = { survey?: object; ifNotSent?: IfNotSent; next?: string };

/** The step's result where its mail did not leave; `note` says why. */
export function afterNotSent(step: NotSent, context: StepContext, note: Note): StepResult {
  const notes: Note[] = step.survey ? [note, { kind: "not_asked" }] : [note];
  if (step.ifNotSent === "end") return { kind: "end", reason: "not-sent", notes };
  const learnt = step.survey ? { learnt: { asked: false } } : {};
  const toNextMail = step.ifNotSent === "skip_to_next_mail";
  return { kind: "go", to: step.survey ? unanswered(context, step.next) : step.next, notes, ...learnt, toNextMail };
}

/** Where people go on who do not answer. */
const unanswered = ({ journey }: StepContext, waiting: string | undefined): string | undefined => {
  const step: AnyStep | undefined = waiting === undefined ? undefined : journey.steps[waiting];
  return step?.kind === "wait_for" ? step.otherwise : waiting;
};
