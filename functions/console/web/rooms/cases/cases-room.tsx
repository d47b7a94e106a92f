/** Cases: what waits for a person, those first that are due first, and the one that is open beside them. */

import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../layout/use-shortcuts.ts";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Split } from "../../parts/split.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place, withQuery } from "../../place/place.ts";
import { type PlainKey, t } from "../../texts/text.ts";
import { CaseItem } from "./case-item.tsx";
import { list, listInput, SHOWS, type Show } from "./cases-store.ts";
import { OneCase } from "./one-case.tsx";
import { Praise } from "./praise.tsx";

const NAMES: Record<Show, PlainKey> = {
  "": "cases.show.all",
  mine: "cases.show.mine",
  free: "cases.show.free",
  overdue: "cases.show.overdue",
  solved: "cases.show.solved",
  praise: "cases.show.praise",
};

/** The whole room. */
export function CasesRoom() {
  const { thing, query } = place.value;
  const asking = JSON.stringify(listInput(query));
  useEffect(() => {
    void list.ask(JSON.parse(asking));
  }, [asking]);
  useFresh(() => void list.again());
  useShortcuts("cases", [
    { keys: "j", says: "keys.next", run: () => step(1) },
    { keys: "k", says: "keys.previous", run: () => step(-1) },
  ]);
  return (
    <Split open={thing !== undefined} list={<List />}>
      {thing === undefined ? (
        <Empty title={t("cases.choose")}>{t("cases.choose-how")}</Empty>
      ) : (
        <OneCase key={thing} id={thing} />
      )}
    </Split>
  );
}

function List() {
  const { cases, more, praise } = list.output.value ?? {};
  const showsPraise = place.value.query.show === "praise" && list.output.value !== undefined;
  const problem = list.problem.value;
  return (
    <>
      <Heading level={1} at="cases/">
        {t("room.cases")}
      </Heading>
      <Filters />
      {problem && <ProblemNote problem={problem} again={() => void list.again()} />}
      {!cases && !problem && <Waiting />}
      {showsPraise && <Praise praise={praise ?? []} />}
      {cases?.length === 0 && !showsPraise && <NoCases />}
      {cases && cases.length > 0 && !showsPraise && (
        <ul class="list" aria-label={t("room.cases")}>
          {cases.map((one) => (
            <CaseItem key={one.id} one={one} />
          ))}
        </ul>
      )}
      {more && !showsPraise && <p class="hint">{t("cases.more")}</p>}
    </>
  );
}

function NoCases() {
  const filtered = (place.value.query.show ?? "") !== "" || (place.value.query.team ?? "") !== "";
  return filtered ? (
    <Empty title={t("cases.none-such")}>
      <p>
        <a href={addressOf({ room: "cases" })}>{t("cases.show-all")}</a>
      </p>
    </Empty>
  ) : (
    <Empty title={t("cases.none")}>
      <p>{t("cases.none-why")}</p>
    </Empty>
  );
}

function Filters() {
  const { show = "", team = "" } = place.value.query;
  const cases = list.output.value?.cases ?? [];
  const teams = [...new Set([team, ...cases.map((one) => one.team ?? "")])].filter((one) => one !== "");
  const nameOf = (name: string): string => cases.find((one) => one.team === name)?.team_name ?? name;
  return (
    <div class="filters">
      <nav class="chips" aria-label={t("filters")}>
        {SHOWS.map((one) => (
          <a
            key={one}
            class="chip"
            href={addressOf({ ...place.value, query: { ...place.value.query, show: one } })}
            aria-current={show === one ? "true" : undefined}
          >
            {t(NAMES[one])}
          </a>
        ))}
      </nav>
      {teams.length > 0 && (
        <label class="choice">
          <span>{t("cases.team")}</span>
          <select value={team} onChange={({ currentTarget }) => go(withQuery({ team: currentTarget.value }), true)}>
            <option value="">{t("cases.team.all")}</option>
            {teams.map((name) => (
              <option key={name} value={name}>
                {nameOf(name)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

/** To the next case of the list, or the one before. */
const step = (by: 1 | -1): void => {
  const cases = list.output.value?.cases ?? [];
  const at = cases.findIndex(({ id }) => id === place.value.thing);
  const next = cases[at < 0 ? 0 : at + by];
  if (next) go(addressOf({ ...place.value, thing: next.id }));
};
