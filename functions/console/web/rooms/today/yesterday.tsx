/** What became of the mails of yesterday. */

import { Moment } from "../../parts/moment.tsx";
import { t } from "../../texts/text.ts";
import type { Day } from "./today-store.ts";

/** The day of UTC, as mails are counted. */
export function Yesterday({ yesterday: { day, total } }: { yesterday: Day["yesterday"] }) {
  const figures: [string, number][] = [
    [t("figures.sent"), total.sent],
    [t("figures.delivered"), total.delivered],
    [t("figures.bounced"), total.hard_bounces + total.soft_bounces],
    [t("figures.complaints"), total.complaints],
  ];
  return (
    <section aria-labelledby="yesterday">
      <h2 id="yesterday">
        {t("today.yesterday")}{" "}
        <span class="hint">{/^\d{4}-\d\d-\d\d$/.test(day) && <Moment at={`${day}T12:00:00Z`} only="day" />}</span>
      </h2>
      <dl class="figures">
        {figures.map(([name, n]) => (
          <div key={name} class="card">
            <dt>{name}</dt>
            <dd>{t("figure", { n })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
