/** The audit trail: who changed what by an operation, when, and what came of it; the newest first. */

import { useEffect } from "preact/hooks";
import type { OutputOf } from "#operations/typed-registry.ts";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { go, place, withQuery } from "../../place/place.ts";
import { may } from "../../session.ts";
import { type PlainKey, t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import { trail } from "./operation-store.ts";

type Act = OutputOf<"audit">["operations"][number];

const OUTCOMES: Record<Act["outcome"], PlainKey> = {
  started: "audit.started",
  done: "audit.done",
  refused: "audit.refused",
  failed: "audit.failed",
};
const DAYS = [1, 7, 30, 90];

/** Filtered by days, person and operation, as the address says. */
export function AuditTrail() {
  const { days = "7", who = "", operation = "" } = place.value.query;
  useEffect(() => void trail.ask({ days: Math.min(366, Math.max(1, Number(days) || 7)) }), [days]);
  useFresh(() => void trail.again());
  const all = trail.output.value?.operations;
  const problem = trail.problem.value;
  const shown = all
    ?.filter((act) => (who === "" || act.who === who) && (operation === "" || act.operation === operation))
    .reverse();
  return (
    <section aria-label={t("operation.audit")}>
      <div class="filters">
        <Choice name="days" value={days} of={DAYS.map((n) => [String(n), t("audit.days", { n })])} />
        <Choice name="who" value={who} of={[["", t("audit.everybody")], ...namesIn(all, "who")]} />
        <Choice name="operation" value={operation} of={[["", t("audit.everything")], ...namesIn(all, "operation")]} />
      </div>
      {problem && <ProblemNote problem={problem} again={() => void trail.again()} />}
      {!shown && !problem && <Waiting />}
      {shown?.length === 0 && <Empty title={t("audit.none")}>{t("audit.none-why")}</Empty>}
      {shown && shown.length > 0 && <Acts acts={shown} />}
      {trail.output.value && trail.output.value.cut.length > 0 && (
        <p class="hint">{t("audit.cut", { days: trail.output.value.cut.join(", ") })}</p>
      )}
    </section>
  );
}

function Acts({ acts }: { acts: Act[] }) {
  return (
    <ol class="acts">
      {acts.map((act) => (
        <li key={act.id} class="act">
          <span class="act-when">
            <Moment at={act.startedAt} />
            {act.times !== undefined && act.endedAt !== undefined && (
              <>
                {" – "}
                <Moment at={act.endedAt} only="time" />
              </>
            )}
          </span>
          <span>
            <strong>{act.who}</strong> {act.by === "MCP" && <span class="hint">{t("tokens.by")}</span>}
          </span>
          <span>
            <code>{act.operation}</code> <About act={act} />
          </span>
          <span class={act.outcome === "done" ? "badge badge-accent" : "badge badge-warning"}>{t(OUTCOMES[act.outcome])}</span>
        </li>
      ))}
    </ol>
  );
}

/** A draft is named by its title, and by the journeys that it edits. */
function About({ act }: { act: Act }) {
  const { subject, draft, times } = act;
  const id = subject.draft;
  const address = id !== undefined && may("draft") && draftAddress({ draft: id, files: [] }, "publish", draft?.journeys[0]);
  return (
    <>
      {draft &&
        (address ? (
          <a href={address}>{t("audit.draft", { title: draft.title })}</a>
        ) : (
          t("audit.draft", { title: draft.title })
        ))}{" "}
      {draft && draft.journeys.length > 0 && <span class="hint">{draft.journeys.join(", ")}</span>}{" "}
      {times !== undefined && <span class="hint">{t("audit.saved", { n: times })}</span>} <span class="hint">{aboutOf(act)}</span>
    </>
  );
}

function Choice({ name, value, of }: { name: "days" | "who" | "operation"; value: string; of: [string, string][] }) {
  return (
    <label class="choice">
      <span class="hidden">{t(`audit.filter.${name}`)}</span>
      <select value={value} onChange={({ currentTarget }) => go(withQuery({ [name]: currentTarget.value }), true)}>
        {of.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

const namesIn = (acts: Act[] | undefined, field: "who" | "operation"): [string, string][] =>
  [...new Set(acts?.map((act) => act[field]))].sort().map((name) => [name, name]);

const aboutOf = ({ subject }: Act): string => {
  const { journey, version, published, occasion, pool, template, locale, customers } = subject;
  const named = [
    journey,
    version === undefined ? undefined : `v${version}`,
    published?.join(", "),
    occasion,
    pool,
    template,
    locale,
  ];
  const people = customers === undefined ? [] : [t("audit.people", { n: customers.length })];
  return [...named.filter((one) => one !== undefined), ...people].join(" · ");
};
