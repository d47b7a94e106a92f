/** Whether mails arrive: how many came back, or were complained of, by day, by receiving domain and by journey. */

import { useEffect } from "preact/hooks";
import { DaysChips, daysAsked } from "../../parts/days-chips.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place, withQuery } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { ByDay } from "./by-day.tsx";
import { CountsTable } from "./counts-table.tsx";
import { type Deliverability, report } from "./deliverability-store.ts";

const USUAL = 30;
/** Mails of no journey: to the team, and to whoever signs up. */
const OURS = ["case-mail", "case-answer", "sign-up"];

/** Days and domain stand in the address. */
export function DeliverabilityPart() {
  const days = daysAsked(USUAL);
  const { domain = "" } = place.value.query;
  useEffect(() => void report.ask({ days, ...(domain === "" ? {} : { domain }) }, `${days} ${domain}`), [days, domain]);
  const shown = report.output.value;
  const problem = report.problem.value;
  return (
    <section class="report" aria-label={t("operation.deliverability")}>
      <div class="filters">
        <DaysChips of={[7, 30, 90, 366]} usual={USUAL} />
        {shown && <DomainChoice domains={Object.keys(shown.domains)} chosen={domain} />}
      </div>
      {problem && <ProblemNote problem={problem} again={() => void report.again()} />}
      {!shown && !problem && <Waiting />}
      {shown?.total.sent === 0 && <Empty title={t("deliverability.none")}>{t("deliverability.none-why")}</Empty>}
      {shown && shown.total.sent > 0 && <Shown shown={shown} domain={domain} />}
    </section>
  );
}

function Shown({ shown, domain }: { shown: Deliverability; domain: string }) {
  const stopped = Object.entries(shown.breaker).filter(([, { level }]) => level !== undefined);
  const counts = domain === "" ? shown.total : shown.domains[domain];
  return (
    <>
      {stopped.map(([scope, { level }]) => (
        <p key={scope} class={level === "stopped" ? "note note-warning note-stopped" : "note note-warning"}>
          {breakerText(scope, level === "stopped")}{" "}
          <a href={addressOf({ room: "operation", thing: "breaker" })}>{t("operation.breaker")}</a>
        </p>
      ))}
      {stopped.length === 0 && <p class="hint">{t("deliverability.goes-out")}</p>}
      {counts && <Figures counts={counts} />}
      <ByDay days={shown.days} />
      {domain === "" && (
        <>
          <CountsTable
            title={t("deliverability.domains")}
            named={t("deliverability.domain")}
            file="domains"
            counts={shown.domains}
            linkOf={(name) => withQuery({ domain: name })}
          />
          <CountsTable
            title={t("room.journeys")}
            named={t("journeys.journey")}
            file="journeys"
            counts={shown.journeys}
            linkOf={(name) => (OURS.includes(name) ? undefined : addressOf({ room: "journeys", thing: name }))}
          />
        </>
      )}
    </>
  );
}

const breakerText = (scope: string, isStopped: boolean): string => {
  if (scope === "*") return t(isStopped ? "deliverability.all-stopped" : "deliverability.all-warned");
  return isStopped ? t("deliverability.one-stopped", { scope }) : t("deliverability.one-warned", { scope });
};

function Figures({ counts: { sent, delivered, hard_bounces, soft_bounces, complaints } }: { counts: Deliverability["total"] }) {
  const figures: [string, number, number | undefined][] = [
    [t("figures.sent"), sent, undefined],
    [t("figures.delivered"), delivered, 1],
    [t("deliverability.hard"), hard_bounces, 1],
    [t("deliverability.soft"), soft_bounces, 1],
    [t("figures.complaints"), complaints, 2],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, n, digits]) => (
        <div key={name} class="card">
          <dt>{name}</dt>
          <dd>
            {t("figure", { n })}
            {digits !== undefined && sent > 0 && (
              <small class="hint"> {t("deliverability.rate", { rate: ((n / sent) * 100).toFixed(digits) })}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function DomainChoice({ domains, chosen }: { domains: string[]; chosen: string }) {
  return (
    <label class="choice">
      <span>{t("deliverability.domain")}</span>
      <select value={chosen} onChange={({ currentTarget }) => go(withQuery({ domain: currentTarget.value }), true)}>
        <option value="">{t("deliverability.all-domains")}</option>
        {domains.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
