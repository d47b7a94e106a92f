/** Today: what needs a person, each with the way to it. */

import { useEffect } from "preact/hooks";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { t } from "../../texts/text.ts";
import { lookAround, openCases, stopped, toReview, unanswered } from "./today-store.ts";

/** Only what this role may see. */
export function TodayRoom() {
  useEffect(lookAround, []);
  useFresh(lookAround);
  const problem = openCases.problem.value ?? stopped.problem.value;
  const isLoading = !openCases.output.value && !stopped.output.value && !problem;
  return (
    <div class="page">
      <Heading level={1} at="today/">
        {t("room.today")}
      </Heading>
      {problem && <ProblemNote problem={problem} again={lookAround} />}
      {isLoading && <Waiting />}
      <ul class="cards cards-wide">
        <CasesCard />
        <BreakerCard />
        <ReviewCard />
        <ErasuresCard />
      </ul>
    </div>
  );
}

function CasesCard() {
  const cases = openCases.output.value?.cases;
  if (!cases) return null;
  const late = cases.filter(({ overdue }) => overdue).length;
  return (
    <Card title={t("today.cases", { n: cases.length })} to={addressOf({ room: "cases" })} urgent={late > 0}>
      {late > 0 ? t("today.cases.late", { n: late }) : t("today.cases.in-time")}
    </Card>
  );
}

function BreakerCard() {
  const shown = stopped.output.value;
  if (!shown) return null;
  const urgent = Object.values(shown.scopes).some(({ level }) => level !== undefined);
  return (
    <Card title={t("operation.breaker")} to={addressOf({ room: "operation", thing: "breaker" })} urgent={urgent}>
      <span lang="en">{shown.sentence}</span>
    </Card>
  );
}

function ReviewCard() {
  const rows = toReview.output.value?.waiting;
  if (!rows) return null;
  return (
    <Card title={t("operation.review")} to={addressOf({ room: "operation", thing: "review" })} urgent={rows.length > 0}>
      {rows.length > 0 ? t("today.review", { n: rows.length }) : t("review.none")}
    </Card>
  );
}

function ErasuresCard() {
  const rows = unanswered.output.value?.erasures;
  if (!rows || rows.length === 0) return null;
  return (
    <Card title={t("today.erasures", { n: rows.length })} to={addressOf({ room: "people" })} urgent>
      {t("today.erasures.why")}
    </Card>
  );
}

function Card({
  title,
  to,
  urgent,
  children,
}: {
  title: string;
  to: string;
  urgent: boolean;
  children: preact.ComponentChildren;
}) {
  return (
    <li class={urgent ? "card card-urgent" : "card"}>
      <h2>
        <a href={to}>{title}</a>
      </h2>
      <p class="lines">{children}</p>
    </li>
  );
}
