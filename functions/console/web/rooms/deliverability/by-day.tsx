/** What came back, and what was complained of, day by day: as a plot, and as the table that says the same. */

import { FigureTable } from "../../parts/figures/figure-table.tsx";
import { LinePlot } from "../../parts/figures/line-plot.tsx";
import { Moment } from "../../parts/moment.tsx";
import { t } from "../../texts/text.ts";
import type { Deliverability } from "./deliverability-store.ts";

type Day = Deliverability["days"][number];

/** Days of UTC, as mails are counted. */
export function ByDay({ days }: { days: Day[] }) {
  const withMails = days.filter(({ sent, hard_bounces, soft_bounces, complaints }) =>
    [sent, hard_bounces, soft_bounces, complaints].some((n) => n > 0),
  );
  return (
    <section aria-labelledby="by-day">
      <h2 id="by-day">{t("deliverability.by-day")}</h2>
      {days.some((day) => day.hard_bounces + day.soft_bounces + day.complaints > 0) ? (
        <LinePlot
          label={t("deliverability.plot")}
          days={days.map(({ day }) => day)}
          lines={[
            { name: t("deliverability.hard"), look: 2, values: days.map((day) => day.hard_bounces) },
            { name: t("deliverability.soft"), look: 3, values: days.map((day) => day.soft_bounces) },
            { name: t("figures.complaints"), look: 1, values: days.map((day) => day.complaints) },
          ]}
        />
      ) : (
        <p class="hint">{t("deliverability.nothing-back")}</p>
      )}
      <details>
        <summary>{t("deliverability.days-with-mails", { n: withMails.length })}</summary>
        <FigureTable
          label={t("deliverability.by-day")}
          file="deliverability-by-day"
          rows={[...withMails].reverse()}
          keyOf={({ day }) => day}
          columns={[
            {
              title: t("deliverability.day"),
              of: ({ day }) => day,
              shown: ({ day }) => <Moment at={`${day}T12:00:00Z`} only="day" />,
            },
            { title: t("figures.sent"), number: true, of: ({ sent }) => sent },
            { title: t("figures.delivered"), number: true, of: ({ delivered }) => delivered },
            { title: t("deliverability.hard"), number: true, of: ({ hard_bounces }) => hard_bounces },
            { title: t("deliverability.soft"), number: true, of: ({ soft_bounces }) => soft_bounces },
            { title: t("figures.complaints"), number: true, of: ({ complaints }) => complaints },
          ]}
        />
      </details>
    </section>
  );
}
