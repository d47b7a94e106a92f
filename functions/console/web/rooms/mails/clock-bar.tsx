/** The clock of a system that is tried out: it stands until it is let run, and mails leave when it does. */

import { useSignal } from "@preact/signals";
import { askAt } from "../../api/ask.ts";
import type { Problem } from "../../api/problem.ts";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { loadSession, may, session } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { found } from "./mails-store.ts";

const LENGTHS = [
  { key: "clock.minute", minutes: 1 },
  { key: "clock.hour", minutes: 60 },
  { key: "clock.day", minutes: 24 * 60 },
  { key: "clock.week", minutes: 7 * 24 * 60 },
] as const;

/** Nothing where the clock is the machine's own. */
export function ClockBar() {
  const passing = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  // It goes on by itself while a demo plays, or somebody lets it elsewhere.
  useFresh(() => void loadSession());
  const { now, clock } = session.value ?? {};
  if (now === undefined || clock !== "virtual") return null;
  const pass = async (minutes: number): Promise<void> => {
    if (passing.value) return;
    passing.value = true;
    const answer = await askAt("local/clock", { minutes });
    problem.value = answer?.ok === false ? answer.problem : undefined;
    await Promise.all([loadSession(), found.again()]);
    passing.value = false;
  };
  return (
    <section class="clock" aria-label={t("clock")}>
      <p class="hint">
        {t("clock.shows")} <Moment at={now} />
      </p>
      {problem.value && <ProblemNote problem={problem.value} />}
      {!may("pause") && <p class="hint">{t("clock.stands")}</p>}
      {may("pause") && (
        <div class="buttons">
          {LENGTHS.map(({ key, minutes }) => (
            <button
              key={key}
              type="button"
              class="button button-small"
              aria-disabled={passing.value ? "true" : undefined}
              onClick={() => void pass(minutes)}
            >
              {t(key)}
            </button>
          ))}
        </div>
      )}
      <p class="hint" role="status">
        {passing.value && t("clock.passing")}
      </p>
    </section>
  );
}
