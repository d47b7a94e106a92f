/** What a survey of a journey was answered: its score over time, how many answered, and what they wrote. */

import { useEffect } from "preact/hooks";
import { FigureTable } from "../../parts/figures/figure-table.tsx";
import { LinePlot } from "../../parts/figures/line-plot.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { comments, type JourneyResult } from "./results-store.ts";

type Survey = JourneyResult["surveys"][number];

/** NPS is from −100 to 100, the others are means of their own scale. */
export function SurveyPart({ survey, days }: { survey: Survey; days: number }) {
  const { step, kind, lowest, highest, asked, answered, overTime, period } = survey;
  const isNps = kind === "nps";
  const title = `${kind.toUpperCase()} – ${survey.template}`;
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {t("results.survey-answered", { n: asked, answered })}{" "}
        {scoreOf(survey) !== undefined && (
          <strong>
            {t("results.score", { score: oneDigit(scoreOf(survey)), low: isNps ? -100 : lowest, high: isNps ? 100 : highest })}
          </strong>
        )}
      </p>
      {overTime.length > 1 && (
        <LinePlot
          label={t("results.survey-plot", { survey: title })}
          days={overTime.map(({ from }) => from)}
          from={isNps ? -100 : lowest}
          to={isNps ? 100 : highest}
          lines={[{ name: t("results.score-line"), look: 1, values: overTime.map(scoreOf) }]}
        />
      )}
      {overTime.length > 0 && (
        <FigureTable
          label={title}
          file={`survey-${survey.journey}-${step}`}
          rows={overTime}
          keyOf={({ from }) => from}
          columns={[
            {
              title: t(period === "week" ? "results.week" : "results.month"),
              of: ({ from }) => from,
              shown: ({ from }) => <Moment at={`${from.slice(0, 10)}T12:00:00Z`} only="day" />,
            },
            { title: t("results.answers"), number: true, of: (one) => one.answered },
            { title: t("results.score-line"), number: true, of: (one) => scoreOf(one), shown: (one) => oneDigit(scoreOf(one)) },
          ]}
        />
      )}
      {survey.comments > 0 && may("comments") && <Comments journey={survey.journey} days={days} step={step} />}
    </section>
  );
}

function Comments({ journey, days, step }: { journey: string; days: number; step: string }) {
  useEffect(() => void comments.ask({ journey, days }, journey), [journey, days]);
  const problem = comments.problem.value;
  const all = comments.about.value === journey ? comments.output.value?.comments : undefined;
  return (
    <>
      <h3>{t("results.written")}</h3>
      {problem && <ProblemNote problem={problem} again={() => void comments.again()} />}
      <ul class="cards">
        {all
          ?.filter((one) => one.step === step)
          .map((one) => (
            <li key={`${one.customer} ${one.at}`} class="card words">
              <blockquote lang="">{one.comment}</blockquote>
              <p class="hint">
                <strong class="score">{t("figure", { n: one.score })}</strong> · <Moment at={one.at} only="day" /> ·{" "}
                <a href={addressOf({ room: "people", person: { who: one.customer } })}>{t("person.all-of-them")}</a>
              </p>
            </li>
          ))}
      </ul>
    </>
  );
}

const scoreOf = ({ nps, mean }: Pick<Survey, "nps" | "mean">): number | undefined => nps?.score ?? mean;

const oneDigit = (n: number | undefined): string => (n === undefined ? "–" : n.toFixed(1));
