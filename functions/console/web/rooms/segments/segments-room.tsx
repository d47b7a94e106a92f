/** Segments: the groups of customers, who is in them, and which journeys go by them. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place, withQuery } from "../../place/place.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { NewSegment } from "./new-segment.tsx";
import { OneSegment } from "./one-segment.tsx";
import { drafts, type ListedSegment, list } from "./segments-store.ts";

/** The segment that is open stands in the address, and so does what is looked for. */
export function SegmentsRoom() {
  const { thing, query } = place.value;
  useEffect(() => {
    void list.ask({});
    if (may("drafts")) void drafts.ask({ state: "open" });
  }, []);
  useFresh(() => void list.again());
  if (query.new !== undefined && may("save-draft")) return <NewSegment />;
  return thing === undefined ? <List /> : <OneSegment key={thing} name={thing} />;
}

function List() {
  const { find = "", show = "" } = place.value.query;
  const all = list.output.value;
  const problem = list.problem.value;
  const found = all?.segments.filter((one) => has(one, find) && (show === "" || one.built_in === (show === "built-in")));
  return (
    <div class="page">
      <Heading level={1} at="segments/">
        {t("room.segments")}
      </Heading>
      <div class="filters">
        <nav class="chips" aria-label={t("filters")}>
          <Chip show="" shown={show} text={t("segments.all")} />
          <Chip show="own" shown={show} text={t("segments.own")} />
          <Chip show="built-in" shown={show} text={t("segments.built-in")} />
        </nav>
        <SearchField label={t("segments.find")} value={find} onFind={(words) => go(withQuery({ find: words }), true)} />
        {may("save-draft") && (
          <a class="button" href={addressOf({ room: "segments", query: { new: "1" } })}>
            {t("segments.new")}
          </a>
        )}
      </div>
      {problem && <ProblemNote problem={problem} again={() => void list.again()} />}
      {!all && !problem && <Waiting />}
      {all && (
        <p class="hint">
          {all.counted ? (
            <>
              {t("segments.counted", { n: all.counted.people })} <Moment at={all.counted.at} />
            </>
          ) : (
            t("segments.not-counted")
          )}
        </p>
      )}
      {found?.length === 0 && <Empty title={t("segments.none-such")}>{t("segments.none-why")}</Empty>}
      {found && found.length > 0 && <Rows rows={found} />}
    </div>
  );
}

function Rows({ rows }: { rows: ListedSegment[] }) {
  return (
    <TableFrame label={t("room.segments")}>
      <thead>
        <tr>
          <th scope="col">{t("segments.segment")}</th>
          <th scope="col" class="number">
            {t("segments.people")}
          </th>
          <th scope="col">{t("room.journeys")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, about, built_in, people, journeys }) => (
          <tr key={name}>
            <th scope="row">
              <a href={addressOf({ room: "segments", thing: name })}>{name}</a>{" "}
              {built_in && <span class="badge badge-quiet">{t("segments.built-in")}</span>}
              <span class="row-about" lang={built_in ? "en" : ""}>
                {about}
              </span>
            </th>
            <td class="number">{people === undefined ? "–" : t("figure", { n: people })}</td>
            <td class="wrapping">{journeys.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Chip({ show, shown, text }: { show: string; shown: string; text: string }) {
  return (
    <a class="chip" href={withQuery({ show })} aria-current={show === shown ? "true" : undefined}>
      {text}
    </a>
  );
}

const has = ({ name, about, journeys }: ListedSegment, find: string): boolean =>
  find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${about} ${journeys.join(" ")}`.toLowerCase().includes(word));
