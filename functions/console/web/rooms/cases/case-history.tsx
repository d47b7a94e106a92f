/** What was written about a case so far, the oldest first: notes among us, answers to the customer and what came back, how it was solved. */

import { StandingClock } from "../../layout/standing-clock.tsx";
import { Moment } from "../../parts/moment.tsx";
import { type PlainKey, t } from "../../texts/text.ts";
import { type OpenCase, one } from "./cases-store.ts";

type AnswerState = OpenCase["answers"][number]["state"];

type Entry = {
  kind: "note" | "answer" | "reply" | "hand-over" | "solution";
  at: string;
  by: string;
  text: string;
  state?: AnswerState;
  reason?: string;
};

const KINDS: Record<Entry["kind"], PlainKey> = {
  note: "cases.entry.note",
  answer: "cases.entry.answer",
  reply: "cases.entry.reply",
  "hand-over": "cases.entry.hand-over",
  solution: "cases.entry.solution",
};

const STATES: Record<AnswerState, PlainKey> = {
  waiting: "cases.answer.waiting",
  sent: "cases.answer.sent",
  unconfirmed: "cases.answer.unconfirmed",
  not_sent: "cases.answer.not-sent",
  bounced: "cases.answer.bounced",
};

/** Nothing where nothing was written. */
export function CaseHistory({ shown }: { shown: OpenCase }) {
  const entries = entriesOf(shown);
  if (entries.length === 0) return null;
  return (
    <section aria-label={t("cases.history")}>
      <ol class="entries">
        {entries.map((entry) => (
          <li key={`${entry.kind}${entry.at}${entry.by}`} class={`entry entry-${entry.kind}`}>
            <p class="entry-head">
              <strong>{t(KINDS[entry.kind])}</strong> {entry.by} · <Moment at={entry.at} />
            </p>
            <p class="lines">{entry.text}</p>
            {entry.state !== undefined && (
              <p class="hint">
                {t(STATES[entry.state])}
                {entry.reason !== undefined && <span lang="en">: {entry.reason}</span>}
              </p>
            )}
            {entry.state === "waiting" && <StandingClock after={one.again} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

const entriesOf = ({ notes, answers, replies, hand_overs, solved_at, solved_by, reason }: OpenCase): Entry[] => {
  const solution =
    solved_at === undefined ? [] : [{ kind: "solution" as const, at: solved_at, by: solved_by ?? "", text: reason ?? "" }];
  return [
    ...notes.map((note) => ({ kind: "note" as const, ...note })),
    ...answers.map((answer) => ({ kind: "answer" as const, ...answer })),
    ...replies.map(({ at, text, subject }) => ({ kind: "reply" as const, at, by: subject ?? "", text })),
    ...hand_overs.map(({ at, by, from, to }) => ({
      kind: "hand-over" as const,
      at,
      by: by ?? "",
      text: [from, to].filter(Boolean).join(" → "),
    })),
    ...solution,
  ].sort((a, b) => a.at.localeCompare(b.at));
};
