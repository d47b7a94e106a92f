/** The clock of a system that is tried out: it stands until it is let run, or runs while a demo is looked at; mails leave when it goes on. */

import { letPass, passing, passingProblem } from "../../layout/passing-time.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { may, session } from "../../session.ts";
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
  const { now, clock } = session.value ?? {};
  if (now === undefined || (clock !== "virtual" && clock !== "running")) return null;
  return (
    <section class="clock" aria-label={t("clock")}>
      <p class="hint">
        {t("clock.shows")} <Moment at={now} />
      </p>
      {passingProblem.value && <ProblemNote problem={passingProblem.value} />}
      {clock === "running" && <p class="hint">{t("clock.runs")}</p>}
      {clock === "virtual" && !may("pause") && <p class="hint">{t("clock.stands")}</p>}
      {may("pause") && (
        <div class="buttons">
          {LENGTHS.map(({ key, minutes }) => (
            <button
              key={key}
              type="button"
              class="button button-small"
              aria-disabled={passing.value ? "true" : undefined}
              onClick={() => void letPass(minutes, found.again)}
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
