/** Ends an enrollment, or takes it out of the running, while a sender may be at work for it: whatever the sender does is noted or kept from beginning. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { recoverUnfinishedSends, stopUnbegunSend } from "./recover-unfinished-sends.ts";
import { ask, type EnrollmentSave, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

/**
 * @param save with the enrollment as it stood, and as it is when it has ended
 * @returns as it is stored, with a note of each mail that may have left
 * @throws Conflict when another writer was faster
 */
export function* endEnrollment(
  environment: Pick<Environment, "now">,
  context: DecisionContext,
  { before, after, decisions }: EnrollmentSave & { before: Enrollment },
): Orchestration<Enrollment> {
  const settled = yield* recoverUnfinishedSends(environment, context, before, after);
  const saved = mustBeSaved(yield* ask((of) => of.saveEnrollment({ before, after: settled, decisions })));
  return yield* stopUnbegunSend(environment, context, before, saved);
}
