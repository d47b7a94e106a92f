/** Letters: what goes out once, to a segment – written here, approved by another, and followed as it leaves. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { DraftBadge } from "../journeys/draft/draft-badge.tsx";
import { DraftedLetter } from "./drafted-letter.tsx";
import { LetterState } from "./letter-state.tsx";
import { drafts, type ListedLetter, letterIn, list, segments } from "./letters-store.ts";
import { OneLetter } from "./one-letter.tsx";
import { WriteLetter } from "./write-letter.tsx";

/** A draft that is being written stands in the query. */
export function LettersRoom() {
  const { thing, query } = place.value;
  useEffect(() => {
    void list.ask({});
    void segments.ask({});
    if (may("drafts")) void drafts.ask({ state: "open" });
  }, [thing, query.draft]);
  useFresh(() => {
    void list.again();
    void drafts.again();
  });
  if (may("save-draft") && query.new !== undefined) return <WriteLetter of="new" />;
  if (may("save-draft") && query.edit !== undefined && query.draft !== undefined)
    return <WriteLetter key={query.draft} of={query.draft} />;
  if (thing !== undefined && query.draft !== undefined)
    return <DraftedLetter key={query.draft} name={thing} draft={query.draft} />;
  return thing === undefined ? <List /> : <OneLetter key={thing} name={thing} />;
}

function List() {
  const all = list.output.value;
  const problem = list.problem.value;
  const inWork = (drafts.output.value?.drafts ?? []).flatMap((one) => {
    const letter = letterIn(one);
    return letter === undefined ? [] : [{ letter, one }];
  });
  return (
    <div class="page">
      <Heading level={1} at="letters/">
        {t("room.letters")}
      </Heading>
      {may("save-draft") && (
        <div class="filters">
          <a class="button" href={addressOf({ room: "letters", query: { new: "1" } })}>
            {t("letters.new")}
          </a>
        </div>
      )}
      {problem && <ProblemNote problem={problem} again={() => void list.again()} />}
      {!all && !problem && <Waiting />}
      {inWork.length > 0 && (
        <section aria-labelledby="in-work">
          <h2 id="in-work">{t("letters.in-work")}</h2>
          <ul class="cards cards-wide">
            {inWork.map(({ letter, one }) => (
              <li key={one.draft} class="card">
                <h3>
                  <a href={addressOf({ room: "letters", thing: letter, query: { draft: one.draft } })}>{one.title}</a>
                </h3>
                <p>
                  <DraftBadge one={one} /> <span class="hint">{one.editors.join(", ")}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {all?.letters.length === 0 && inWork.length === 0 && <Empty title={t("letters.none")}>{t("letters.none-why")}</Empty>}
      {all && all.letters.length > 0 && <Rows letters={all.letters} zone={all.zone} />}
    </div>
  );
}

function Rows({ letters, zone }: { letters: ListedLetter[]; zone: string }) {
  return (
    <TableFrame label={t("room.letters")}>
      <thead>
        <tr>
          <th scope="col">{t("letters.letter")}</th>
          <th scope="col">{t("letters.when")}</th>
          <th scope="col">{t("letters.state")}</th>
          <th scope="col" class="number">
            {t("figures.sent")}
          </th>
          <th scope="col" class="number">
            {t("journeys.opened")}
          </th>
        </tr>
      </thead>
      <tbody>
        {letters.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              <a href={addressOf({ room: "letters", thing: one.name })}>{one.about}</a>{" "}
              <span class="badge badge-quiet">{one.topic}</span>
            </th>
            <td>
              <Moment at={one.at} zone={zone} />
            </td>
            <td>
              <LetterState letter={one} />
            </td>
            <td class="number">{t("figure", { n: one.mails.sent })}</td>
            <td class="number">{one.mails.opened === undefined ? "–" : t("figure", { n: one.mails.opened })}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
