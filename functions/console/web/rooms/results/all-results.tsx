/** All journeys beside each other: the difference that each makes, with its uncertainty, and what its mails came to. */

import { Empty } from "../../parts/empty.tsx";
import { type Column, FigureTable } from "../../parts/figures/figure-table.tsx";
import { IntervalPlot } from "../../parts/figures/interval-plot.tsx";
import { Heading } from "../../parts/heading.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { percentText, pointsText, verdictText } from "./result-texts.ts";
import type { JourneyResult, Results } from "./results-store.ts";

type Props = { shown: Results | undefined; chips: preact.ComponentChildren; state: preact.ComponentChildren };

/** Those of whom nobody entered, and of which no mail left, come last. */
export function AllResults({ shown, chips, state }: Props) {
  const all = shown && [...shown.journeys].sort((one, other) => weightOf(other) - weightOf(one));
  const compared = (all ?? []).flatMap(({ journey: name, difference }) =>
    difference ? [{ name, value: difference.value * 100, low: difference.low * 100, high: difference.high * 100 }] : [],
  );
  return (
    <div class="page page-wide">
      <Heading level={1} at="results/">
        {t("room.results")}
      </Heading>
      <div class="filters">{chips}</div>
      {state}
      {all?.length === 0 && <Empty title={t("journeys.none")}>{t("journeys.none-why")}</Empty>}
      {all && all.length > 0 && (
        <>
          <section aria-labelledby="lift">
            <h2 id="lift">{t("results.lift")}</h2>
            <p class="hint">{t("results.lift-means")}</p>
            {compared.length > 0 ? (
              <IntervalPlot label={t("results.lift-plot")} intervals={compared} />
            ) : (
              <Empty title={t("results.no-lift")}>{t("results.no-lift-why")}</Empty>
            )}
          </section>
          <FigureTable label={t("room.results")} file="results" columns={columns()} rows={all} keyOf={({ journey }) => journey} />
          <p class="hint">{t("results.counted")}</p>
        </>
      )}
    </div>
  );
}

const weightOf = ({ treated, heldOut, mails }: JourneyResult): number => treated.people + heldOut.people + mails.all.sent;

const columns = (): Column<JourneyResult>[] => [
  { title: t("journeys.journey"), of: ({ journey }) => journey, shown: ({ journey }) => <a href={linkTo(journey)}>{journey}</a> },
  { title: t("results.people"), number: true, of: ({ treated }) => treated.people },
  {
    title: t("results.goal"),
    number: true,
    of: ({ goal, treated }) => (goal === undefined || treated.people === 0 ? undefined : treated.rate),
    shown: ({ goal, treated }) => (goal === undefined || treated.people === 0 ? "–" : percentText(treated.rate)),
  },
  {
    title: t("results.difference"),
    number: true,
    of: ({ difference }) => difference?.value,
    shown: ({ difference, verdict }) => (difference ? `${pointsText(difference)}: ${verdictText(verdict)}` : "–"),
  },
  { title: t("figures.sent"), number: true, of: ({ mails }) => mails.all.sent },
  { title: t("journeys.opened"), number: true, ...readings(({ opened }) => opened) },
  { title: t("journeys.clicked"), number: true, ...readings(({ clicked }) => clicked) },
  { title: t("results.unsubscribed"), number: true, of: ({ mails }) => mails.all.unsubscribed },
  {
    title: t("results.answered"),
    number: true,
    of: ({ surveys }) => (surveys.length === 0 ? undefined : surveys.reduce((sum, { answered }) => sum + answered, 0)),
  },
];

type Counts = JourneyResult["mails"]["all"];

const readings = (what: (counts: Counts) => number | undefined) => ({
  of: ({ mails: { all } }: JourneyResult) => what(all),
  shown: ({ mails: { all } }: JourneyResult) => {
    const n = what(all);
    return n === undefined ? "–" : `${t("figure", { n })} (${percentText(n / all.watched)})`;
  },
});

const linkTo = (thing: string): string => addressOf({ room: "results", thing, query: place.value.query });
