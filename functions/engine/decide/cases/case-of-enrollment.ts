/** The case that an enrollment is about: the one that it has opened last, else the one that it was entered by. */

import type { Enrollment } from "../../model/enrollment.ts";

/** The id of the case; undefined: it has to do with none, as far as its bounded history says. */
export function caseOfEnrollment({ subject, history }: Pick<Enrollment, "subject" | "history">): string | undefined {
  for (const decision of history.toReversed()) if (decision.kind === "case_opened") return decision.case;
  return Object.keys(subject.opened ?? {}).at(-1) ?? subject.case?.id;
}
