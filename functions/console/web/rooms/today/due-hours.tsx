/** How many people go on or enter until midnight, by the hour: bars for the eye, the same as a list for everybody. */

import { Empty } from "../../parts/empty.tsx";
import { hourText } from "../../parts/moment.tsx";
import { language } from "../../texts/language.ts";
import { t } from "../../texts/text.ts";
import type { Day } from "./today-store.ts";

/** The shop's own day: hours are those of its zone. */
export function DueHours({ due, zone }: { due: Day["due"]; zone: string }) {
  const most = Math.max(1, ...due.hours.map(({ people }) => people));
  return (
    <section aria-labelledby="due">
      <h2 id="due">{t("today.due", { n: due.people })}</h2>
      {due.hours.length === 0 && <Empty title={t("today.due.none")} />}
      <ol class="hours">
        {due.hours.map(({ at, people, journeys }) => (
          <li key={at} class="hour">
            <span>{hourText(at, language.value, zone)}</span>
            <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect width={(people / most) * 100} height="8" />
            </svg>
            <strong>{t("audit.people", { n: people })}</strong>
            <span class="hint">{Object.keys(journeys).join(", ")}</span>
          </li>
        ))}
      </ol>
      {due.hours.length > 0 && <p class="hint">{t("today.due.hint", { zone })}</p>}
      {due.more && <p class="hint">{t("today.due.more")}</p>}
    </section>
  );
}
