/** What needs a person: a card for each kind, those that are urgent first; a calm day says that it is one. */

import { Moment } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { may, session } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import type { Day } from "./today-store.ts";

/** A card leads to its room where the role may go there. */
export function NeedsCards({ needs, launches }: Pick<Day, "needs" | "launches">) {
  const { cases, erasures_asked, review, silent_sources, stopped, drafts, sent_back } = needs;
  const toReview = review.mails + review.events + review.calls + review.enrollments;
  return (
    <ul class="cards cards-wide" aria-label={t("today.needs")}>
      <Card
        title={t("today.cases", { n: cases.open + cases.taken })}
        to={may("cases") && addressOf({ room: "cases" })}
        urgent={cases.overdue > 0}
      >
        {cases.overdue > 0 ? t("today.cases.late", { n: cases.overdue }) : t("today.cases.in-time")}{" "}
        {cases.due_today > 0 && t("today.cases.due", { n: cases.due_today })}
      </Card>
      {stopped.length > 0 && (
        <Card title={t("today.stopped")} to={part("breaker")} urgent>
          {stopped.includes("*") ? t("today.stopped.all") : stopped.join(", ")}
        </Card>
      )}
      {(toReview > 0 || drafts.length + sent_back.length === 0) && (
        <Card title={t("operation.review")} to={may("review") && part("review")} urgent={toReview > 0}>
          {toReview > 0
            ? WAITING.filter((kind) => review[kind] > 0).map((kind) => (
                <span key={kind}>{t(`today.review.${kind}`, { n: review[kind] })} </span>
              ))
            : t("review.none")}
        </Card>
      )}
      {erasures_asked > 0 && (
        <Card title={t("today.erasures", { n: erasures_asked })} urgent>
          {t("today.erasures.why")}
        </Card>
      )}
      {drafts.map(({ draft, title, by, at, approved, files }) => (
        <Card
          key={draft}
          title={t(approved ? "today.draft.approved" : "today.draft.asked", { title })}
          to={may("draft") && draftAddress({ draft, files }, "publish")}
          urgent={may(approved ? "publish-draft" : "approve-draft")}
        >
          {by} · <Moment at={at} />
        </Card>
      ))}
      {sent_back.map(({ draft, title, by, at, why, editors, files }) => (
        <Card
          key={draft}
          title={t("today.draft.sent-back", { title })}
          to={may("draft") && draftAddress({ draft, files }, "draft")}
          urgent={editors.includes(session.value?.name ?? "")}
        >
          {why} <span class="hint">{by}</span> · <Moment at={at} />
        </Card>
      ))}
      {silent_sources.map(({ source, last_received }) => (
        <Card key={source} title={t("today.silent", { source })} to={part("sources")} urgent>
          {last_received === undefined ? t("today.silent.never") : t("today.silent.since")}{" "}
          {last_received !== undefined && <Moment at={last_received} />}
        </Card>
      ))}
      {launches.map(({ id, journey, cause }) => (
        <Card key={id} title={t("today.launch")}>
          {journey} · {cause.id}
        </Card>
      ))}
    </ul>
  );
}

const WAITING = ["mails", "events", "enrollments", "calls"] as const;

const part = (thing: string): string => addressOf({ room: "operation", thing });

type CardProps = { title: string; to?: string | false; urgent?: boolean; children: preact.ComponentChildren };

function Card({ title, to, urgent, children }: CardProps) {
  return (
    <li class={urgent ? "card card-urgent" : "card"}>
      <h2>{to ? <a href={to}>{title}</a> : title}</h2>
      <p>{children}</p>
    </li>
  );
}
