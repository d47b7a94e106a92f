/** The clock of a system that is tried out, in every room: whoever is promised a minute has to see what a minute is here. */

import { useFresh } from "../parts/every-so-often.ts";
import { Moment } from "../parts/moment.tsx";
import { loadSession, session } from "../session.ts";
import { t } from "../texts/text.ts";

/** Nothing where the clock is the machine's own. */
export function DemoClock() {
  // It goes on by itself while a demo plays, or somebody lets it elsewhere.
  useFresh(() => void loadSession());
  const { now, clock } = session.value ?? {};
  if (now === undefined || (clock !== "virtual" && clock !== "running")) return null;
  return (
    <p class="demo-clock" title={t(clock === "running" ? "clock.runs" : "clock.stands")}>
      <span class="hidden">{t("clock")} </span>
      <Moment at={now} only="short" />
      <small>{t(clock === "running" ? "clock.runs-short" : "clock.stands-short")}</small>
    </p>
  );
}
