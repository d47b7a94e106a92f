/** The time-line of a person, the newest first: what was told of them, what was done for them, and what was not, with the reason. */

import { Empty } from "../../parts/empty.tsx";
import { Moment } from "../../parts/moment.tsx";
import { SaidText } from "../../parts/said-text.tsx";
import { t } from "../../texts/text.ts";
import { goBack, type OpenPerson, older, type TimelineEntry } from "./people-store.ts";

/** How an entry stands out: what was done, what was not, and what is bad news; all else is quiet. */
const LOOKS: Partial<Record<TimelineEntry["kind"], string>> = {
  mail: "done",
  case: "done",
  entered: "done",
  answer: "done",
  not_entered: "not",
  suppressed: "bad",
  bounced: "bad",
  complained: "bad",
  unsubscribed: "bad",
  rejected: "bad",
  erasure_asked: "bad",
};

/** What journeys have decided is said in the language of the page; what was told of them stands as it is, in English. */
export function Timeline({ shown, who }: { shown: OpenPerson; who: string }) {
  const entries = [...shown.timeline, ...(older.value?.entries ?? [])];
  const more = older.value ? older.value.next : shown.earlier;
  return (
    <section aria-labelledby="time-line">
      <h3 id="time-line">{t("person.timeline")}</h3>
      {entries.length === 0 && <Empty title={t("person.timeline.none")} />}
      <ol class="line">
        {entries.map((entry) => (
          <li
            key={`${entry.at}${entry.kind}${entry.journey}${entry.sentence}`}
            class={`line-entry line-${LOOKS[entry.kind] ?? "quiet"}`}
          >
            <p class="line-when">
              <Moment at={entry.at} zone={shown.zone} />
              {entry.journey !== undefined && <span class="badge">{entry.journey}</span>}
            </p>
            <p>
              <SaidText said={entry.said} sentence={entry.sentence} zone={shown.zone} />
            </p>
            {entry.team && <TeamMails team={entry.team} zone={shown.zone} />}
          </li>
        ))}
      </ol>
      {more !== undefined && (
        <button type="button" class="button" onClick={() => void goBack(who)}>
          {t("person.earlier")}
        </button>
      )}
    </section>
  );
}

/** What went to the team of a case, tucked away: the time-line is about the person. */
function TeamMails({ team, zone }: { team: NonNullable<TimelineEntry["team"]>; zone: string }) {
  return (
    <details class="tucked">
      <summary>{t("person.team-mails", { n: team.length })}</summary>
      <ol class="line-tucked">
        {team.map(({ at, sentence }) => (
          <li key={`${at}${sentence}`}>
            <span class="line-when">
              <Moment at={at} zone={zone} />
            </span>{" "}
            <span lang="en">{sentence}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
