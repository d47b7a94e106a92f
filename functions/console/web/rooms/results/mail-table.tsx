/** What became of the mails of a journey, one a row. */

import { type Column, FigureTable } from "../../parts/figures/figure-table.tsx";
import { addressOf } from "../../place/address.ts";
import { t } from "../../texts/text.ts";
import { percentText } from "./result-texts.ts";
import type { JourneyResult } from "./results-store.ts";

type Mails = JourneyResult["mails"];
type Mail = Mails["steps"][number];

/** In the order of the steps; those of earlier versions last. */
export function MailTable({ journey, mails: { steps } }: { journey: string; mails: Mails }) {
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{t("room.mails")}</h2>
      <FigureTable
        label={t("room.mails")}
        file={`results-${journey}`}
        columns={columns()}
        rows={steps}
        keyOf={({ step, template }) => `${step} ${template}`}
      />
      {steps.every(({ opened }) => opened === undefined) && <p class="hint">{t("results.not-watched")}</p>}
    </section>
  );
}

const columns = (): Column<Mail>[] => [
  { title: t("results.template"), of: ({ template }) => template, shown: Named },
  { title: t("results.step"), of: ({ step }) => step },
  { title: t("figures.sent"), number: true, of: ({ sent }) => sent },
  share(
    t("figures.delivered"),
    ({ delivered }) => delivered,
    ({ sent }) => sent,
  ),
  share(
    t("journeys.opened"),
    ({ opened }) => opened,
    ({ watched }) => watched,
  ),
  share(
    t("journeys.clicked"),
    ({ clicked }) => clicked,
    ({ watched }) => watched,
  ),
  share(
    t("results.unsubscribed"),
    ({ unsubscribed }) => unsubscribed,
    ({ sent }) => sent,
  ),
  share(
    t("figures.complaints"),
    ({ complained }) => complained,
    ({ sent }) => sent,
  ),
];

function Named({ template, removed }: Mail) {
  return (
    <>
      <a href={addressOf({ room: "templates", thing: template })}>{template}</a>{" "}
      {removed && <span class="badge">{t("results.removed")}</span>}
    </>
  );
}

const share = (title: string, what: (mail: Mail) => number | undefined, of: (mail: Mail) => number): Column<Mail> => ({
  title,
  number: true,
  of: what,
  shown: (mail) => {
    const n = what(mail);
    if (n === undefined) return "–";
    return of(mail) === 0 ? t("figure", { n }) : `${t("figure", { n })} (${percentText(n / of(mail))})`;
  },
});
