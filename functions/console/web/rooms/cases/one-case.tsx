/** One case: the customer's words, what was written so far, what can be done now, and the person beside it. */

import { useEffect } from "preact/hooks";
import { refocus } from "../../layout/focus-heading.ts";
import { useShortcuts } from "../../layout/use-shortcuts.ts";
import { BackLink } from "../../parts/back-link.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { CaseBadges } from "./case-badges.tsx";
import { CaseHistory } from "./case-history.tsx";
import { CaseContact, CasePerson } from "./case-person.tsx";
import { CaseWriting, openWriting } from "./case-writing.tsx";
import { acting, type OpenCase, one, openCase, refusal, take } from "./cases-store.ts";

/** `id`: of the case, or the beginning of it. */
export function OneCase({ id }: { id: string }) {
  useEffect(() => openCase(id), [id]);
  useFresh(() => void one.again());
  const isOpen = one.about.value === id;
  const shown = isOpen ? one.output.value : undefined;
  const problem = isOpen ? one.problem.value : undefined;
  useShortcuts("case", shown ? keysOf(id, shown) : []);
  return (
    <article class="detail">
      <BackLink to={addressOf({ room: "cases", query: place.value.query })}>{t("room.cases")}</BackLink>
      {problem && <ProblemNote problem={problem} again={() => void one.again()} />}
      {!shown && !problem && <Waiting />}
      {shown && <Shown id={id} shown={shown} />}
    </article>
  );
}

const keysOf = (id: string, { state }: OpenCase) =>
  state === "solved" || !may("take-case")
    ? []
    : [
        ...(state === "open" ? [{ keys: "t", says: "keys.take" as const, run: () => void take(id).then(refocus) }] : []),
        { keys: "a", says: "keys.answer" as const, run: () => openWriting("answer") },
        { keys: "n", says: "keys.note" as const, run: () => openWriting("note") },
        { keys: "h", says: "keys.hand-over" as const, run: () => openWriting("hand-over") },
        { keys: "s", says: "keys.solve" as const, run: () => openWriting("solve") },
      ];

function Shown({ id, shown }: { id: string; shown: OpenCase }) {
  return (
    <div class="beside">
      <div class="beside-main">
        <header class="detail-head">
          <Heading level={2} at={`cases/${id}`}>
            {shown.title ?? t("cases.untitled")}
          </Heading>
          <CaseContact shown={shown} />
          <CaseBadges one={shown} />
          <p class="hint">
            {shown.state === "solved" && shown.solved_at !== undefined ? (
              <>
                {t("cases.solved-at")} <Moment at={shown.solved_at} />
              </>
            ) : (
              <>
                {t("cases.due")} <Moment at={shown.due_at} />
              </>
            )}
            {" · "}
            {t("cases.opened")} <Moment at={shown.opened_at} />
          </p>
        </header>
        {refusal.value && <ProblemNote problem={refusal.value} />}
        {shown.problem !== undefined && (
          <p class="note" lang="en">
            {shown.problem}
          </p>
        )}
        {shown.words !== undefined || shown.score !== undefined ? <Words shown={shown} /> : null}
        {shown.state === "open" && may("take-case") && (
          <button
            type="button"
            class="button button-strong"
            aria-disabled={acting.value ? "true" : undefined}
            aria-keyshortcuts="t"
            onClick={() => void take(id).then(refocus)}
          >
            {t("cases.take")}
          </button>
        )}
        <CaseHistory shown={shown} />
        {shown.state !== "solved" && may("note-case") && <CaseWriting id={id} shown={shown} />}
      </div>
      <CasePerson shown={shown} />
    </div>
  );
}

function Words({ shown }: { shown: OpenCase }) {
  return (
    <figure class="words">
      <figcaption class="hint">
        {t("cases.their-words")}
        {shown.score !== undefined && <strong class="score">{shown.score}</strong>}
      </figcaption>
      {shown.words !== undefined && <blockquote lang="">{shown.words}</blockquote>}
    </figure>
  );
}
