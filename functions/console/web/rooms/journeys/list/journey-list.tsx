/** All journeys, with what starts them, who is inside and what their mails came to; and the drafts that are in work. */

import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { Empty } from "../../../parts/empty.tsx";
import { useFresh } from "../../../parts/every-so-often.ts";
import { Heading } from "../../../parts/heading.tsx";
import { Moment } from "../../../parts/moment.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { SearchField } from "../../../parts/search-field.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { addressOf } from "../../../place/address.ts";
import { go, place, withQuery } from "../../../place/place.ts";
import { may } from "../../../session.ts";
import { type PlainKey, t } from "../../../texts/text.ts";
import { drafts, files, type ListedJourney, list } from "../journeys-store.ts";
import { DraftList } from "./draft-list.tsx";
import { JourneyRow } from "./journey-row.tsx";
import { NotLive } from "./not-live.tsx";

const SHOWS = ["", "live", "paused", "retired", "drafts"] as const;
const NAMES: Record<(typeof SHOWS)[number], PlainKey> = {
  "": "journeys.show.all",
  live: "journeys.show.live",
  paused: "journeys.show.paused",
  retired: "journeys.show.retired",
  drafts: "journeys.show.drafts",
};

/** The filter stands in the address, and so does what is looked for: neither is about a person. */
export function JourneyList() {
  const { show = "", find = "" } = place.value.query;
  useEffect(() => {
    void list.ask({});
    if (may("drafts")) void drafts.ask({ state: "open" });
    if (may("workflow-files")) void files.ask({});
  }, []);
  useFresh(() => {
    void list.again();
    void drafts.again();
  });
  useShortcuts("journeys", [
    { keys: "j", says: "keys.next", run: () => step(1) },
    { keys: "k", says: "keys.previous", run: () => step(-1) },
    ...(may("save-draft") ? [{ keys: "n", says: "keys.new-journey" as const, run: () => go(showing("new")) }] : []),
  ]);
  return (
    <div class="page page-wide">
      <Heading level={1} at="journeys/">
        {t("room.journeys")}
      </Heading>
      <div class="journeys-bar">
        <nav class="chips" aria-label={t("filters")}>
          {SHOWS.filter((one) => one !== "drafts" || may("drafts")).map((one) => (
            <a key={one} class="chip" href={showing(one)} aria-current={show === one ? "true" : undefined}>
              {t(NAMES[one])}
              {one === "drafts" && <DraftCount />}
            </a>
          ))}
        </nav>
        <div class="buttons journeys-acts">
          <SearchField label={t("journeys.find")} value={find} onFind={(words) => go(withQuery({ find: words }), true)} />
          {may("save-draft") && (
            <a class="button button-strong" href={showing("new")}>
              {t("new.title")}
            </a>
          )}
        </div>
      </div>
      {show === "drafts" ? <DraftList find={find} /> : <Journeys show={show} find={find} />}
      {show === "" && <NotLive find={find} />}
    </div>
  );
}

function Journeys({ show, find }: { show: string; find: string }) {
  const all = list.output.value;
  const problem = list.problem.value;
  const shown = all?.journeys.filter((one) => (show === "" || one.state === show) && matches(one, find));
  return (
    <>
      {problem && <ProblemNote problem={problem} again={() => void list.again()} />}
      {!all && !problem && <Waiting />}
      {all?.journeys.length === 0 && <Empty title={t("journeys.none")}>{t("journeys.none-why")}</Empty>}
      {all && all.journeys.length > 0 && shown?.length === 0 && (
        <Empty title={t("journeys.none-such")}>
          <p>
            <a href={addressOf({ room: "journeys" })}>{t("journeys.show-all")}</a>
          </p>
        </Empty>
      )}
      {all && shown && shown.length > 0 && (
        <>
          <table class="journeys">
            <thead>
              <tr>
                <th scope="col">{t("journeys.journey")}</th>
                <th scope="col">{t("journeys.starts")}</th>
                <th scope="col" class="number">
                  {t("journeys.inside")}
                </th>
                <th scope="col" class="number">
                  {t("figures.sent")}
                </th>
                <th scope="col" class="number">
                  {t("journeys.opened")}
                </th>
                <th scope="col" class="number">
                  {t("journeys.clicked")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <JourneyRow key={one.name} one={one} drafts={drafts.output.value?.drafts ?? []} />
              ))}
            </tbody>
          </table>
          <p class="hint">
            {t("journeys.since")} <Moment at={`${all.from}T12:00:00Z`} only="day" />
            {". "}
            {all.more && t("journeys.more")}
          </p>
        </>
      )}
    </>
  );
}

function DraftCount() {
  const n = drafts.output.value?.drafts.length ?? 0;
  return n === 0 ? null : <span class="count"> {t("figure", { n })}</span>;
}

const showing = (show: string): string => addressOf({ room: "journeys", query: { ...place.value.query, show } });

const matches = ({ name, about, topic, starts }: ListedJourney, find: string): boolean =>
  find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${about} ${topic} ${starts}`.toLowerCase().includes(word));

/** To the next row of the list, or the one before. */
const step = (by: 1 | -1): void => {
  const links = [...document.querySelectorAll<HTMLElement>(".row-link")];
  const at = links.findIndex((link) => link.matches(":focus"));
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
};
