/** Time on a system that is tried out: it is let run from here, for whoever may, and everything that shows it asks again. */

import { signal } from "@preact/signals";
import { askAt } from "../api/ask.ts";
import type { Problem } from "../api/problem.ts";
import { loadSession } from "../session.ts";

export const passing = signal(false);
/** Why it did not pass. */
export const passingProblem = signal<Problem | undefined>(undefined);

/** Lets so many minutes pass, with all that happens in them; then `after`. Nothing while time passes already. */
export async function letPass(minutes: number, after: () => unknown = () => {}): Promise<void> {
  if (passing.peek()) return;
  passing.value = true;
  const answer = await askAt("local/clock", { minutes });
  passingProblem.value = answer?.ok === false ? answer.problem : undefined;
  await Promise.all([loadSession(), after()]);
  passing.value = false;
}
