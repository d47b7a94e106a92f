/** What the room of the operators knows: each part asks for itself, as far as the role may look. */

import { signal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";
import type { Problem } from "../../api/problem.ts";
import { announce } from "../../parts/announce.ts";
import { t } from "../../texts/text.ts";

export const breaker = asked("breaker");
export const waiting = asked("review");
export const sources = asked("source-report");
export const trail = asked("audit");

export const acting = signal<"resume-marketing" | "retry-quarantined" | undefined>(undefined);
export const refusal = signal<Problem | undefined>(undefined);

/** Lets marketing mail go on that was stopped. */
export function resumeMarketing(): Promise<void> {
  return act("resume-marketing", t("operation.resumed-now"), breaker.again);
}

/** Lets go on what was quarantined. */
export function retryQuarantined(): Promise<void> {
  return act("retry-quarantined", t("operation.retried-now"), waiting.again);
}

const act = async (name: "resume-marketing" | "retry-quarantined", done: string, after: () => Promise<void>): Promise<void> => {
  if (acting.value) return;
  acting.value = name;
  const answer = await ask(name, {});
  acting.value = undefined;
  refusal.value = answer?.ok === false ? answer.problem : undefined;
  if (answer?.ok) announce(done);
  await after();
};
