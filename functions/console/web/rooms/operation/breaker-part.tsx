/** Whether marketing mail and sign-ups go on, or were stopped after bounces or complaints. */

import { useEffect } from "preact/hooks";
import { useFresh } from "../../parts/every-so-often.ts";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { acting, breaker, refusal, resumeMarketing } from "./operation-store.ts";

/** What holds, in sentences; and the button that lets it go on, where something is stopped. */
export function BreakerPart() {
  useEffect(() => void breaker.ask({}), []);
  useFresh(() => void breaker.again());
  const shown = breaker.output.value;
  const problem = breaker.problem.value;
  const isStopped = Object.values(shown?.scopes ?? {}).some(({ level }) => level === "stopped");
  return (
    <section class="card" aria-label={t("operation.breaker")}>
      {problem && <ProblemNote problem={problem} again={() => void breaker.again()} />}
      {refusal.value && <ProblemNote problem={refusal.value} />}
      {!shown && !problem && <Waiting />}
      {shown && (
        <p class="lines" lang="en">
          {shown.sentence}
        </p>
      )}
      {isStopped && may("resume-marketing") && (
        <button
          type="button"
          class="button button-strong"
          aria-disabled={acting.value ? "true" : undefined}
          onClick={() => void resumeMarketing()}
        >
          {t("operation.resume")}
        </button>
      )}
    </section>
  );
}
