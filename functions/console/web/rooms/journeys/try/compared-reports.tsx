/** What live and draft would have come to: in a sentence, and as a table. */

import { language } from "../../../texts/language.ts";
import { type PlainKey, t } from "../../../texts/text.ts";
import type { JourneyReport } from "./try-store.ts";

type Figure = { name: PlainKey; of(report: JourneyReport): number | undefined; unit?: "%" | "$" };

const FIGURES: readonly Figure[] = [
  { name: "try.people", of: ({ people }) => people },
  { name: "try.entries", of: ({ entries }) => entries },
  { name: "try.mails", of: ({ mails }) => mails },
  { name: "try.internal", of: ({ internalMails }) => internalMails },
  { name: "try.withheld", of: ({ withheld }) => withheld.reduce((sum, { times }) => sum + times, 0) },
  { name: "try.inside", of: ({ insideAtTheEnd }) => insideAtTheEnd },
  { name: "try.goal", of: ({ goal }) => goal && goal.treated.rate * 100, unit: "%" },
  { name: "try.cost", of: ({ monthlyDollars }) => monthlyDollars, unit: "$" },
];

/** `live`: undefined where the journey is new. */
export function ComparedReports({ live, draft }: { live: JourneyReport | undefined; draft: JourneyReport }) {
  const shown = FIGURES.filter(({ of }) => of(draft) !== undefined || (live && of(live) !== undefined));
  return (
    <>
      <p class="try-sentence" role="status">
        {live === undefined || live.mails === draft.mails
          ? t("try.same-mails", { n: draft.mails })
          : t("try.other-mails", { n: draft.mails, live: live.mails })}
      </p>
      <table class="figures-table">
        <caption class="hidden">{t("try.title")}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {t("try.live")}
            </th>
            <th scope="col" class="number">
              {t("journey.tab.draft")}
            </th>
            <th scope="col" class="number">
              {t("try.difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((figure) => (
            <Row key={figure.name} figure={figure} live={live} draft={draft} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({
  figure: { name, of, unit },
  live,
  draft,
}: {
  figure: Figure;
  live: JourneyReport | undefined;
  draft: JourneyReport;
}) {
  const [before, after] = [live && of(live), of(draft)];
  const difference = before === undefined || after === undefined ? undefined : after - before;
  return (
    <tr class={difference ? "differs" : ""}>
      <th scope="row">{t(name)}</th>
      <td class="number">{written(before, unit)}</td>
      <td class="number">{written(after, unit)}</td>
      <td class="number">{written(difference, unit, true)}</td>
    </tr>
  );
}

const written = (n: number | undefined, unit: Figure["unit"], signed = false): string => {
  if (n === undefined) return "–";
  const format = new Intl.NumberFormat(language.value, {
    maximumFractionDigits: unit === "$" ? 2 : unit === "%" ? 1 : 0,
    signDisplay: signed ? "exceptZero" : "auto",
  });
  return unit === undefined ? format.format(n) : unit === "$" ? `${format.format(n)} $` : `${format.format(n)} %`;
};
