/** What one journey has achieved: its goal beside the held-out, in money, by split, by mail and by survey. */

import { BackLink } from "../../parts/back-link.tsx";
import { Empty } from "../../parts/empty.tsx";
import { IntervalPlot } from "../../parts/figures/interval-plot.tsx";
import { Heading } from "../../parts/heading.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { MailTable } from "./mail-table.tsx";
import { moneyText, percentText, pointsText, verdictText } from "./result-texts.ts";
import type { JourneyResult } from "./results-store.ts";
import { SurveyPart } from "./survey-part.tsx";

type Props = {
  journey: string;
  one: JourneyResult | undefined;
  days: number;
  chips: preact.ComponentChildren;
  state: preact.ComponentChildren;
};

/** `one`: absent until it has come. */
export function OneResult({ journey, one, days, chips, state }: Props) {
  const isEmpty = one && one.treated.people + one.heldOut.people + one.notMailed + one.mails.all.sent === 0;
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "results", query: place.value.query })}>{t("room.results")}</BackLink>
      <Heading level={1} at={`results/${journey}`}>
        {journey}
      </Heading>
      <div class="filters">
        {chips}
        <a class="button button-small" href={addressOf({ room: "journeys", thing: journey })}>
          {t("results.to-journey")}
        </a>
      </div>
      {state}
      {isEmpty && <Empty title={t("results.none")}>{t("results.none-why")}</Empty>}
      {one && !isEmpty && (
        <>
          <GoalPart one={one} />
          {one.revenue && <MoneyPart revenue={one.revenue} />}
          {one.splits.map((split) => (
            <SplitPart key={split.step} split={split} />
          ))}
          <MailTable journey={journey} mails={one.mails} />
          {one.surveys.map((survey) => (
            <SurveyPart key={`${survey.step} ${survey.template}`} survey={survey} days={days} />
          ))}
        </>
      )}
    </article>
  );
}

function GoalPart({ one: { goal, holdout, treated, heldOut, notMailed, difference, verdict } }: { one: JourneyResult }) {
  return (
    <section aria-labelledby="goal">
      <h2 id="goal">{t("results.goal")}</h2>
      {goal === undefined ? <p class="hint">{t("results.no-goal")}</p> : <p lang="en">{goal}</p>}
      <dl class="figures figures-wide">
        <Arm name={t("results.treated")} arm={treated} hasGoal={goal !== undefined} />
        {(holdout > 0 || heldOut.people > 0) && <Arm name={t("results.held-out")} arm={heldOut} hasGoal={goal !== undefined} />}
      </dl>
      {difference && (
        <>
          <p>
            <strong class="verdict">{verdictText(verdict)}</strong> {pointsText(difference)}
          </p>
          <IntervalPlot label={t("results.lift-plot")} intervals={[inPoints(t("results.difference"), difference)]} />
        </>
      )}
      {goal !== undefined && !difference && (
        <p class="hint">{t(holdout === 0 ? "results.nobody-held-out" : "results.alone-yet")}</p>
      )}
      {notMailed > 0 && <p class="hint">{t("results.not-mailed", { n: notMailed })}</p>}
    </section>
  );
}

function Arm({ name, arm, hasGoal }: { name: string; arm: JourneyResult["treated"]; hasGoal: boolean }) {
  return (
    <div class="card">
      <dt>{name}</dt>
      <dd>
        {hasGoal && arm.people > 0 ? percentText(arm.rate) : t("audit.people", { n: arm.people })}
        {hasGoal && arm.people > 0 && (
          <small class="hint"> {t("results.reached", { n: arm.people, reached: arm.reachedGoal })}</small>
        )}
      </dd>
      {hasGoal && arm.open > 0 && <dd class="card-more hint">{t("results.still-open", { n: arm.open })}</dd>}
    </div>
  );
}

function MoneyPart({
  revenue: { currency, treated, heldOut, difference, verdict },
}: {
  revenue: NonNullable<JourneyResult["revenue"]>;
}) {
  const each = ({ people, each: amount }: typeof treated): string => (people === 0 ? "–" : moneyText(amount, currency));
  return (
    <section aria-labelledby="money">
      <h2 id="money">{t("results.money")}</h2>
      <dl class="figures figures-wide">
        <div class="card">
          <dt>{t("results.treated")}</dt>
          <dd>{each(treated)}</dd>
        </div>
        {heldOut.people > 0 && (
          <div class="card">
            <dt>{t("results.held-out")}</dt>
            <dd>{each(heldOut)}</dd>
          </div>
        )}
      </dl>
      <p class="hint">
        {t("results.in-all", { amount: moneyText(treated.total, currency) })}{" "}
        {difference &&
          t("results.money-difference", {
            value: moneyText(difference.value, currency, true),
            low: moneyText(difference.low, currency, true),
            high: moneyText(difference.high, currency, true),
          })}{" "}
        {difference && verdictText(verdict)}
      </p>
    </section>
  );
}

function SplitPart({ split: { step, branches, against } }: { split: JourneyResult["splits"][number] }) {
  return (
    <section aria-label={t("results.split", { step })}>
      <h2>{t("results.split", { step })}</h2>
      <dl class="figures figures-wide">
        {branches.map(({ name, ...arm }) => (
          <Arm key={name} name={name} arm={arm} hasGoal />
        ))}
      </dl>
      {against.length > 0 && (
        <IntervalPlot
          label={t("results.split-plot")}
          intervals={against.map(({ name, first, ...of }) => inPoints(t("results.against", { name, first }), of))}
        />
      )}
      {against.map(({ name, first, verdict, ...of }) => (
        <p key={name}>
          {t("results.against", { name, first })}: {pointsText(of)} <span lang="en">{verdict}</span>
        </p>
      ))}
    </section>
  );
}

const inPoints = (name: string, { value, low, high }: { value: number; low: number; high: number }) => ({
  ...{ name, value: value * 100, low: low * 100, high: high * 100 },
});
