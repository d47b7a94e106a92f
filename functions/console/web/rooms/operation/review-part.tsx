/** What waits for an operator: mails that were given up, events and enrollments in quarantine, calls without an answer. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { type PlainKey, t } from "../../texts/text.ts";
import { acting, refusal, retryQuarantined, waiting } from "./operation-store.ts";

const KINDS: Record<"mail" | "event" | "call" | "enrollment", PlainKey> = {
  mail: "review.mail",
  event: "review.event",
  call: "review.call",
  enrollment: "review.enrollment",
};

/** The oldest first, each with its reason and the person whom it concerns. */
export function ReviewPart() {
  useEffect(() => void waiting.ask({}), []);
  useFresh(() => void waiting.again());
  const rows = waiting.output.value?.waiting;
  const problem = waiting.problem.value;
  const isQuarantined = rows?.some(({ kind }) => kind === "event" || kind === "enrollment");
  return (
    <section aria-label={t("operation.review")}>
      {problem && <ProblemNote problem={problem} again={() => void waiting.again()} />}
      {refusal.value && <ProblemNote problem={refusal.value} />}
      {!rows && !problem && <Waiting />}
      {rows?.length === 0 && <Empty title={t("review.none")}>{t("review.none-why")}</Empty>}
      {rows && rows.length > 0 && (
        <ul class="cards">
          {rows.map(({ kind, id, at, reason, journey, step, customer }) => (
            <li key={`${kind}${id}`} class="card">
              <p>
                <span class="badge badge-warning">{t(KINDS[kind])}</span> <Moment at={at} />
              </p>
              <p lang="en">{reason}</p>
              <p>{t(`review.${kind}.how`)}</p>
              <p class="hint">
                {[journey, step].filter((one) => one !== undefined).join(" · ")}
                {customer !== undefined && may("person") && (
                  <>
                    {" "}
                    <a href={addressOf({ room: "people", person: { who: customer } })}>{t("person.all-of-them")}</a>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {isQuarantined && may("retry-quarantined") && (
        <button
          type="button"
          class="button"
          aria-disabled={acting.value ? "true" : undefined}
          onClick={() => void retryQuarantined()}
        >
          {t("operation.retry")}
        </button>
      )}
    </section>
  );
}
